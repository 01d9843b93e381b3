-- Lines are also those that a change added: check_shipped_quantity (R__shipment.sql) asks for what is in force.
alter table shipment_lines drop constraint shipment_lines_order_id_line_number_fkey;
alter table shipment_lines add constraint shipment_lines_order_id_fkey foreign key (order_id) references orders;
