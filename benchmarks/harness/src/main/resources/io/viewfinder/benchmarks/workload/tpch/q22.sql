-- TPC-H Q22 Wealthy customers of some countries who have not ordered
-- code_a: '13' | left(c_phone, 2)
-- code_b: '31' | '31'
-- code_c: '23' | '23'
-- code_d: '29' | '29'
-- code_e: '30' | '30'
-- code_f: '18' | '18'
-- code_g: '17' | '17'
-- order: cntrycode
select cntrycode, count(*) as numcust, sum(c_acctbal) as totacctbal
from (
  select substring(c_phone from 1 for 2) as cntrycode, c_acctbal
  from customer
  where substring(c_phone from 1 for 2) in
      (:code_a, :code_b, :code_c, :code_d, :code_e, :code_f, :code_g)
    and c_acctbal > (
      select avg(c_acctbal)
      from customer
      where c_acctbal > 0.00
        and substring(c_phone from 1 for 2) in
          (:code_a, :code_b, :code_c, :code_d, :code_e, :code_f, :code_g))
    and not exists (
      select *
      from orders
      where o_custkey = c_custkey)) as custsale
group by cntrycode
order by cntrycode
