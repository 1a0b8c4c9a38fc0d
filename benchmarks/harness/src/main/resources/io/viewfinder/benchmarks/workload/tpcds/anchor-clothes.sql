from item
where i_category in ('Men', 'Women')
  and i_item_sk >= (select (max(i_item_sk) * :fraction)::integer from item)
order by i_item_sk
limit 1
