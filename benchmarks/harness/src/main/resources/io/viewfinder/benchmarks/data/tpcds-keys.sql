alter table tpcds.date_dim add primary key (d_date_sk);
alter table tpcds.time_dim add primary key (t_time_sk);
alter table tpcds.customer_address add primary key (ca_address_sk);
alter table tpcds.customer_demographics add primary key (cd_demo_sk);
alter table tpcds.income_band add primary key (ib_income_band_sk);
alter table tpcds.household_demographics add primary key (hd_demo_sk);
alter table tpcds.customer add primary key (c_customer_sk);
alter table tpcds.item add primary key (i_item_sk);
alter table tpcds.reason add primary key (r_reason_sk);
alter table tpcds.ship_mode add primary key (sm_ship_mode_sk);
alter table tpcds.warehouse add primary key (w_warehouse_sk);
alter table tpcds.store add primary key (s_store_sk);
alter table tpcds.call_center add primary key (cc_call_center_sk);
alter table tpcds.catalog_page add primary key (cp_catalog_page_sk);
alter table tpcds.promotion add primary key (p_promo_sk);
alter table tpcds.web_site add primary key (web_site_sk);
alter table tpcds.web_page add primary key (wp_web_page_sk);
alter table tpcds.inventory add primary key (inv_date_sk, inv_item_sk, inv_warehouse_sk);
alter table tpcds.store_sales add primary key (ss_item_sk, ss_ticket_number);
alter table tpcds.store_returns add primary key (sr_item_sk, sr_ticket_number);
alter table tpcds.catalog_sales add primary key (cs_item_sk, cs_order_number);
alter table tpcds.catalog_returns add primary key (cr_item_sk, cr_order_number);
alter table tpcds.web_sales add primary key (ws_item_sk, ws_order_number);
alter table tpcds.web_returns add primary key (wr_item_sk, wr_order_number);

alter table tpcds.household_demographics
  add foreign key (hd_income_band_sk) references tpcds.income_band (ib_income_band_sk);
alter table tpcds.customer
  add foreign key (c_current_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (c_current_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (c_current_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (c_first_shipto_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (c_first_sales_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (c_last_review_date_sk) references tpcds.date_dim (d_date_sk);
alter table tpcds.store
  add foreign key (s_closed_date_sk) references tpcds.date_dim (d_date_sk);
alter table tpcds.call_center
  add foreign key (cc_closed_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (cc_open_date_sk) references tpcds.date_dim (d_date_sk);
alter table tpcds.catalog_page
  add foreign key (cp_start_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (cp_end_date_sk) references tpcds.date_dim (d_date_sk);
alter table tpcds.promotion
  add foreign key (p_start_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (p_end_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (p_item_sk) references tpcds.item (i_item_sk);
alter table tpcds.web_site
  add foreign key (web_open_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (web_close_date_sk) references tpcds.date_dim (d_date_sk);
alter table tpcds.web_page
  add foreign key (wp_creation_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (wp_access_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (wp_customer_sk) references tpcds.customer (c_customer_sk);
alter table tpcds.inventory
  add foreign key (inv_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (inv_item_sk) references tpcds.item (i_item_sk),
  add foreign key (inv_warehouse_sk) references tpcds.warehouse (w_warehouse_sk);
alter table tpcds.store_sales
  add foreign key (ss_sold_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (ss_sold_time_sk) references tpcds.time_dim (t_time_sk),
  add foreign key (ss_item_sk) references tpcds.item (i_item_sk),
  add foreign key (ss_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (ss_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (ss_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (ss_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (ss_store_sk) references tpcds.store (s_store_sk),
  add foreign key (ss_promo_sk) references tpcds.promotion (p_promo_sk);
alter table tpcds.store_returns
  add foreign key (sr_returned_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (sr_return_time_sk) references tpcds.time_dim (t_time_sk),
  add foreign key (sr_item_sk) references tpcds.item (i_item_sk),
  add foreign key (sr_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (sr_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (sr_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (sr_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (sr_store_sk) references tpcds.store (s_store_sk),
  add foreign key (sr_reason_sk) references tpcds.reason (r_reason_sk),
  add foreign key (sr_item_sk, sr_ticket_number) references tpcds.store_sales (ss_item_sk, ss_ticket_number);
alter table tpcds.catalog_sales
  add foreign key (cs_sold_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (cs_sold_time_sk) references tpcds.time_dim (t_time_sk),
  add foreign key (cs_ship_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (cs_bill_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (cs_bill_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (cs_bill_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (cs_bill_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (cs_ship_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (cs_ship_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (cs_ship_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (cs_ship_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (cs_call_center_sk) references tpcds.call_center (cc_call_center_sk),
  add foreign key (cs_catalog_page_sk) references tpcds.catalog_page (cp_catalog_page_sk),
  add foreign key (cs_ship_mode_sk) references tpcds.ship_mode (sm_ship_mode_sk),
  add foreign key (cs_warehouse_sk) references tpcds.warehouse (w_warehouse_sk),
  add foreign key (cs_item_sk) references tpcds.item (i_item_sk),
  add foreign key (cs_promo_sk) references tpcds.promotion (p_promo_sk);
alter table tpcds.catalog_returns
  add foreign key (cr_returned_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (cr_returned_time_sk) references tpcds.time_dim (t_time_sk),
  add foreign key (cr_item_sk) references tpcds.item (i_item_sk),
  add foreign key (cr_refunded_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (cr_refunded_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (cr_refunded_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (cr_refunded_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (cr_returning_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (cr_returning_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (cr_returning_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (cr_returning_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (cr_call_center_sk) references tpcds.call_center (cc_call_center_sk),
  add foreign key (cr_catalog_page_sk) references tpcds.catalog_page (cp_catalog_page_sk),
  add foreign key (cr_ship_mode_sk) references tpcds.ship_mode (sm_ship_mode_sk),
  add foreign key (cr_warehouse_sk) references tpcds.warehouse (w_warehouse_sk),
  add foreign key (cr_reason_sk) references tpcds.reason (r_reason_sk),
  add foreign key (cr_item_sk, cr_order_number) references tpcds.catalog_sales (cs_item_sk, cs_order_number);
alter table tpcds.web_sales
  add foreign key (ws_sold_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (ws_sold_time_sk) references tpcds.time_dim (t_time_sk),
  add foreign key (ws_ship_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (ws_item_sk) references tpcds.item (i_item_sk),
  add foreign key (ws_bill_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (ws_bill_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (ws_bill_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (ws_bill_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (ws_ship_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (ws_ship_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (ws_ship_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (ws_ship_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (ws_web_page_sk) references tpcds.web_page (wp_web_page_sk),
  add foreign key (ws_web_site_sk) references tpcds.web_site (web_site_sk),
  add foreign key (ws_ship_mode_sk) references tpcds.ship_mode (sm_ship_mode_sk),
  add foreign key (ws_warehouse_sk) references tpcds.warehouse (w_warehouse_sk),
  add foreign key (ws_promo_sk) references tpcds.promotion (p_promo_sk);
alter table tpcds.web_returns
  add foreign key (wr_returned_date_sk) references tpcds.date_dim (d_date_sk),
  add foreign key (wr_returned_time_sk) references tpcds.time_dim (t_time_sk),
  add foreign key (wr_item_sk) references tpcds.item (i_item_sk),
  add foreign key (wr_refunded_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (wr_refunded_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (wr_refunded_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (wr_refunded_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (wr_returning_customer_sk) references tpcds.customer (c_customer_sk),
  add foreign key (wr_returning_cdemo_sk) references tpcds.customer_demographics (cd_demo_sk),
  add foreign key (wr_returning_hdemo_sk) references tpcds.household_demographics (hd_demo_sk),
  add foreign key (wr_returning_addr_sk) references tpcds.customer_address (ca_address_sk),
  add foreign key (wr_web_page_sk) references tpcds.web_page (wp_web_page_sk),
  add foreign key (wr_reason_sk) references tpcds.reason (r_reason_sk),
  add foreign key (wr_item_sk, wr_order_number) references tpcds.web_sales (ws_item_sk, ws_order_number);

create index on tpcds.date_dim (d_date);
create index on tpcds.date_dim (d_week_seq);
create index on tpcds.date_dim (d_year, d_moy);
