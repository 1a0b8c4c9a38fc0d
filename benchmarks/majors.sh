#!/usr/bin/env bash
# Runs the whole build once for each supported major of PostgreSQL and sums it up in one table.
# Exit status 0 only if every major passed.
#
#   benchmarks/majors.sh                              everything
#   benchmarks/majors.sh -pl benchmarks/postgres -am  what these arguments of Maven choose
#
# MAJORS="17.11.0 18.6.0" chooses the versions; the logs stay in target/majors.
set -uo pipefail
cd "$(dirname "$0")/.."

versions=${MAJORS:-15.19.0 16.15.0 17.11.0 18.6.0}
logs=target/majors
mkdir -p "$logs"

reports() {
  find . -path '*/target/*-reports/TEST-*.xml' "$@"
}

# The sums over all reports: tests, failures (with errors), skipped.
counts() {
  reports -exec grep -ho '<testsuite [^>]*' {} + | awk '
    function field(name) {
      return match($0, " " name "=\"[0-9]+\"") \
        ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    { tests += field("tests"); bad += field("failures") + field("errors"); skipped += field("skipped") }
    END { print tests + 0, bad + 0, skipped + 0 }'
}

status=0
expected=
printf '%-6s %-9s %6s %9s %8s %8s  %s\n' major version tests failures skipped seconds result
for version in $versions; do
  reports -delete
  start=$SECONDS
  if mvn -B -ntp verify -Dpostgres.version="$version" "$@" >"$logs/$version.log" 2>&1; then
    result=passed
  else
    result="FAILED, see $logs/$version.log"
    status=1
  fi
  read -r tests failures skipped < <(counts)
  # A test that did not run proves nothing: every major that passes must have run as many.
  if [ "$result" = passed ] && [ "$tests" -ne "${expected:=$tests}" ] || [ "$tests" -eq 0 ]; then
    result="FAILED, ran $tests tests instead of ${expected:-any}, see $logs/$version.log"
    status=1
  fi
  printf '%-6s %-9s %6d %9d %8d %8d  %s\n' \
    "${version%%.*}" "$version" "$tests" "$failures" "$skipped" $((SECONDS - start)) "$result"
done

exit "$status"
