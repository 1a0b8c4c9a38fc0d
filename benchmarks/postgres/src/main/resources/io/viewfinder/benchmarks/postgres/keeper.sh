# Keeps one PostgreSQL alive for as long as standard input stays open, and removes every trace of
# it afterwards. Standard input is a pipe from the JVM: it closes when the JVM stops the server,
# ends or is killed. Nothing else stops this shell, so that nothing stops the cleaning.
#
# $1 the name of a new home (a pattern of mktemp)   $2 the folder of initdb and postgres
# $3 the locale, C if there is no such locale here  $4 files to begin with, copied; none if empty
# the rest: arguments of postgres
#
# Prints "home <folder>", then "pid <postmaster>"; "stopped" if the server ends by itself.

trap '' HUP INT TERM PIPE
umask 077
home=$(mktemp -d "$1") || exit 1
bin=$2
locale=$3
files=$4
shift 4
echo "home $home"

initialise() {
  "$bin/initdb" -D "$home/data" -U postgres -E UTF8 --auth=trust --no-sync --locale="$1" \
    </dev/null >>"$home/log" 2>&1
}

prepare() {
  if [ -n "$files" ]; then
    cp -R "$files" "$home/data" </dev/null >>"$home/log" 2>&1
  else
    initialise "$locale" || initialise C
  fi
}

exec 3<&0
if prepare; then
  "$bin/postgres" -D "$home/data" "$@" </dev/null >>"$home/log" 2>&1 3<&- &
  server=$!
  echo "pid $server"
  {
    cat <&3 >/dev/null
    [ -e "$home/stopped" ] || kill -QUIT "$server"
  } >/dev/null 2>&1 &
  exec 3<&-
  wait "$server"
  : >"$home/stopped"
  echo "stopped"
  wait
else
  echo "stopped"
  cat <&3 >/dev/null
fi
rm -rf "$home"
