from inventory
join date_dim on inv_date_sk = d_date_sk
join item on inv_item_sk = i_item_sk
join warehouse on inv_warehouse_sk = w_warehouse_sk
where inv_date_sk = (
    select min(later.inv_date_sk)
    from inventory later
    where later.inv_date_sk >= (
      select min(inv_date_sk) + ((max(inv_date_sk) - min(inv_date_sk)) * :fraction)::integer
      from inventory))
  and inv_item_sk >= (select (max(i_item_sk) * (:fraction * 13 % 1))::integer from item)
order by inv_item_sk, inv_warehouse_sk
limit 1
