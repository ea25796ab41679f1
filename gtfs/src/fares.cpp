#include "table.h"

namespace berline::gtfs {

void read_fare_attributes(Table& table, Reading& reading) {
  constexpr auto kDearest = 1e9;
  constexpr auto kLongest = std::int64_t{10 * 365} * 86400;
  auto const id = table.required("fare_id");
  auto const price = table.required("price");
  auto const currency = table.column("currency_type");
  auto const payment = table.column("payment_method");
  auto const transfers = table.column("transfers");
  auto const agency = table.column("agency_id");
  auto const duration = table.column("transfer_duration");

  while (table.next()) {
    auto fare = Fare{};
    fare.line = table.line();
    fare.id = table.required_text(id);
    auto const amount = table.decimal(price, 0, kDearest);
    if (table[price].empty()) table.warn("missing_required_field", price);
    if (fare.id.is_none() || !amount) continue;
    fare.price = *amount;
    fare.currency = table.text(currency);
    fare.paid_on_board = table.choice(payment, 1) == 0;
    fare.transfers = table[transfers].empty() ? std::int8_t{-1} : static_cast<std::int8_t>(table.choice(transfers, 5));
    fare.agency = table.reference(agency, reading.rows.agencies, "agency.txt", true);
    if (auto const seconds = table.integer(duration, 0, kLongest))
      fare.transfer_duration = Seconds{static_cast<std::int32_t>(*seconds)};
    reading.feed.fares.push_back(fare);
  }
}

void read_fare_rules(Table& table, Reading& reading) {
  auto const id = table.required("fare_id");
  auto const route = table.column("route_id");
  auto const origin = table.column("origin_id");
  auto const destination = table.column("destination_id");
  auto const contains = table.column("contains_id");

  auto fares = RowIndex<Id<struct FareTag>>{};
  for (std::size_t row = 0; row < reading.feed.fares.size(); ++row)
    fares.add(reading.feed.text(reading.feed.fares[row].id), Id<struct FareTag>::from_index(row));
  while (table.next()) {
    auto rule = FareRule{};
    rule.line = table.line();
    auto const fare = table.reference(id, fares, "fare_attributes.txt", false);
    rule.route = table.reference(route, reading.rows.routes, "routes.txt", false);
    if (table[id].empty()) table.warn("missing_required_field", id);
    if (fare.is_none() || (rule.route.is_none() && !table[route].empty())) continue;
    rule.fare = fare.value();
    rule.origin = table.text(origin);
    rule.destination = table.text(destination);
    rule.contains = table.text(contains);
    reading.feed.fare_rules.push_back(rule);
  }
}

}  // namespace berline::gtfs
