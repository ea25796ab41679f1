// Commuting of the study as tables.
#include <map>

#include "berline/precarity/flow_summary.h"
#include "precarity/precarity_tables.h"

namespace berline::study {

std::vector<output::Table> commuting_tables(PrecarityAnswer const& answer) {
  if (!answer.flows) return {};
  auto zone_of = std::map<std::string, std::string, std::less<>>{};
  for (auto const& commune : answer.homes.communes)
    if (!commune.empty()) zone_of.emplace(commune, commune);
  auto const summary = precarity::summarise(answer.flows->table, zone_of);
  auto const number = [](std::string name) {
    auto code = "commuting_" + name;
    return output::Field{
        .name = std::move(name), .label = {std::move(code), {}}, .unit = {}, .kind = output::FieldKind::decimal};
  };
  auto const text = [](std::string name) {
    auto code = "commuting_" + name;
    return output::Field{
        .name = std::move(name), .label = {std::move(code), {}}, .unit = {}, .kind = output::FieldKind::text};
  };

  auto zones = output::Table{.name = "commuting_communes", .title = {"table_commuting_communes", {}}, .columns = {}};
  auto ids = std::vector<std::string>{};
  for (auto const& zone : summary.zones) ids.push_back(zone.zone);
  add_column(zones, text("commune"), std::move(ids));
  using Zone = precarity::ZoneCommuting;
  auto const add = [&](std::string name, auto value) {
    auto values = std::vector<double>{};
    for (auto const& zone : summary.zones) values.push_back(value(zone));
    add_column(zones, number(std::move(name)), std::move(values));
  };
  add("residents", [](Zone const& zone) { return zone.residents(); });
  add("inside", [](Zone const& zone) { return zone.inside; });
  add("to_zones", [](Zone const& zone) { return zone.to_zones; });
  add("to_outside", [](Zone const& zone) { return zone.to_outside; });
  add("abroad", [](Zone const& zone) { return zone.abroad; });
  add("from_zones", [](Zone const& zone) { return zone.from_zones; });
  add("from_outside", [](Zone const& zone) { return zone.from_outside; });

  auto pairs = output::Table{.name = "commuting_pairs", .title = {"table_commuting_pairs", {}}, .columns = {}};
  auto from = std::vector<std::string>{}, to = from;
  auto commuters = std::vector<double>{};
  for (auto const& pair : summary.pairs) {
    from.push_back(pair.from);
    to.push_back(pair.to);
    commuters.push_back(pair.commuters);
  }
  add_column(pairs, text("from"), std::move(from));
  add_column(pairs, text("to"), std::move(to));
  add_column(pairs, number("commuters"), std::move(commuters));
  auto tables = std::vector<output::Table>{};
  tables.push_back(std::move(zones));
  tables.push_back(std::move(pairs));
  return tables;
}

}  // namespace berline::study
