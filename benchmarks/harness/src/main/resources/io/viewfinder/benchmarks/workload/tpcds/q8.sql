-- TPC-DS Q8 Profit of stores near many preferred customers
-- zip_a: '24128' | left(s_zip, 2) || substr(home.ca_zip, 3, 3)
-- zip_b: '76232' | substr(home.ca_zip, 1, 5)
-- zip_c: '65084' | substr(ca.ca_zip, 1, 5)
-- zip_d: '87816' | '87816'
-- zip_e: '83926' | '83926'
-- zip_f: '77556' | '77556'
-- zip_g: '20548' | '20548'
-- zip_h: '26231' | '26231'
-- quarter: 2 | d_qoy
-- year: 1998 | d_year
-- order: s_store_name
select s_store_name, sum(ss_net_profit)
from store_sales, date_dim, store, (
  select ca_zip
  from (
    select substr(ca_zip, 1, 5) as ca_zip
    from customer_address
    where substr(ca_zip, 1, 5) in
      (:zip_a, :zip_b, :zip_c, :zip_d, :zip_e, :zip_f, :zip_g, :zip_h)
    intersect
    select ca_zip
    from (
      select substr(ca_zip, 1, 5) as ca_zip, count(*) as cnt
      from customer_address, customer
      where ca_address_sk = c_current_addr_sk
        and c_preferred_cust_flag = 'Y'
      group by ca_zip
      having count(*) > 10) a1) a2) v1
where ss_store_sk = s_store_sk
  and ss_sold_date_sk = d_date_sk
  and d_qoy = :quarter
  and d_year = :year
  and substr(s_zip, 1, 2) = substr(v1.ca_zip, 1, 2)
group by s_store_name
order by s_store_name
limit 100
