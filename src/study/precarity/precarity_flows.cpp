// Commuting of the study: who goes where, and what transit does for them.
#include <cmath>

#include <fmt/format.h>

#include "berline/precarity/commuting.h"
#include "berline/precarity/flow_summary.h"
#include "fields.h"
#include "precarity/precarity_tables.h"

namespace berline::study {
namespace {

using output::Table;
using precarity::kUnknown;

constexpr double kFewCommuters = 200;  // below, a flow is an order of magnitude only, says INSEE

precarity::CommutingSummary summary_of(PrecarityAnswer const& answer) {
  auto zone_of = std::map<std::string, std::string, std::less<>>{};
  for (auto const& commune : answer.homes.communes)
    if (!commune.empty()) zone_of.emplace(commune, commune);
  return precarity::summarise(answer.flows->table, zone_of);
}

Table communes_table(precarity::CommutingSummary const& summary) {
  auto table = Table{.name = "commuting_communes", .title = {"table_commuting_communes", {}}, .columns = {}};
  auto ids = std::vector<std::string>{};
  for (auto const& zone : summary.zones) ids.push_back(zone.zone);
  add_column(table, text_field("commune", "commuting_commune"), std::move(ids));
  using Zone = precarity::ZoneCommuting;
  auto const add = [&](std::string const& name, auto value) {
    auto values = std::vector<double>{};
    for (auto const& zone : summary.zones) values.push_back(value(zone));
    add_column(table, number_field(name, "commuting_" + name, {}, 0), std::move(values));
  };
  add("residents", [](Zone const& zone) { return zone.residents(); });
  add("inside", [](Zone const& zone) { return zone.inside; });
  add("to_zones", [](Zone const& zone) { return zone.to_zones; });
  add("to_outside", [](Zone const& zone) { return zone.to_outside; });
  add("abroad", [](Zone const& zone) { return zone.abroad; });
  add("from_zones", [](Zone const& zone) { return zone.from_zones; });
  add("from_outside", [](Zone const& zone) { return zone.from_outside; });
  return table;
}

/// Columns of what transit does between the communes of each row.
void add_served(Table& table, ServedCommuting const& served, std::span<precarity::ZonePair const> pairs) {
  if (served.pairs.empty()) return;
  auto const add = [&](output::Field field, auto value) {
    auto values = std::vector<double>{};
    for (auto const& pair : pairs) {
      auto const* found = served.find(pair.from, pair.to);
      values.push_back(found == nullptr ? kUnknown : value(*found));
    }
    add_column(table, std::move(field), std::move(values));
  };
  add(number_field("car_min", "commuting_car_min", "min", 1), [](ServedPair const& pair) { return pair.car_minutes; });
  add(number_field("transit_min", "commuting_transit_min", "min", 1),
      [](ServedPair const& pair) { return pair.transit_minutes; });
  for (std::size_t limit = 0; limit < served.limits.size(); ++limit) {
    auto const minutes = fmt::format("{:g}", served.limits[limit]);
    add(number_field("served_" + minutes + "_pct", "commuting_served", "%", 1, {{"minutes", minutes}}),
        [limit](ServedPair const& pair) { return 100 * pair.served[limit]; });
  }
}

Table pairs_table(ServedCommuting const& served, std::string name, output::Wording title,
                  std::span<precarity::ZonePair const> pairs) {
  auto table = Table{.name = std::move(name), .title = std::move(title), .columns = {}};
  auto from = std::vector<std::string>{}, to = from;
  auto commuters = std::vector<double>{};
  for (auto const& pair : pairs) {
    from.push_back(pair.from);
    to.push_back(pair.to);
    commuters.push_back(pair.commuters);
  }
  add_column(table, text_field("from", "commuting_from"), std::move(from));
  add_column(table, text_field("to", "commuting_to"), std::move(to));
  add_column(table, number_field("commuters", "commuting_commuters", {}, 0), std::move(commuters));
  add_served(table, served, pairs);
  return table;
}

/// Of all commuters between communes of the study, inside one included: how many transit serves within each limit.
Table served_table(ServedCommuting const& served, precarity::CommutingSummary const& summary) {
  auto table = Table{.name = "commuting_served", .title = {"table_commuting_served", {}}, .columns = {}};
  auto all = 0.0;
  auto within = std::vector<double>(served.limits.size(), 0);
  for (auto const& pair : summary.pairs) {
    auto const* found = served.find(pair.from, pair.to);
    if (found == nullptr) continue;
    all += pair.commuters;
    for (std::size_t limit = 0; limit < within.size(); ++limit) within[limit] += pair.commuters * found->served[limit];
  }
  auto shares = std::vector<double>{};
  for (auto const commuters : within) shares.push_back(all > 0 ? 100 * commuters / all : kUnknown);
  add_column(table, number_field("limit_min", "commuting_limit", "min", 0), served.limits);
  add_column(table, number_field("commuters", "commuting_commuters_served", {}, 0), std::move(within));
  add_column(table, number_field("share_pct", "commuting_share_served", "%", 1), std::move(shares));
  return table;
}

/// The middle of the homes of each commune, weighed by household.
std::map<std::string, LatLng, std::less<>> middles_of(Homes const& homes) {
  struct Middle {
    double lat = 0, lon = 0, weight = 0;
  };
  auto sums = std::map<std::string, Middle, std::less<>>{};
  for (std::size_t home = 0; home < homes.size(); ++home) {
    auto const weight = homes.people[home].households;
    if (homes.communes[home].empty() || !(weight > 0)) continue;
    auto& sum = sums[homes.communes[home]];
    sum.lat += weight * homes.positions[home].lat;
    sum.lon += weight * homes.positions[home].lon;
    sum.weight += weight;
  }
  auto middles = std::map<std::string, LatLng, std::less<>>{};
  for (auto const& [commune, sum] : sums) middles.emplace(commune, LatLng{sum.lat / sum.weight, sum.lon / sum.weight});
  return middles;
}

/// Where those work who leave the territory: every commune and country of the flows, and how far the model takes them.
Table outside_table(PrecarityAnswer const& answer, precarity::CommutingSummary const& summary,
                    std::map<std::string, LatLng, std::less<>> const& middles) {
  auto const travel = precarity::read_outside_travel(answer.parameters);
  struct Sum {
    double commuters = 0, commuters_km = 0;
  };
  auto sums = std::map<std::string, Sum>{};
  for (auto const& pair : summary.leaving) {
    auto& sum = sums[pair.to];
    auto place = precarity::OutsidePlace{.code = pair.to, .position = {}};
    auto const home = middles.find(pair.from);
    if (auto const known = answer.flows->places.find(pair.to); known != answer.flows->places.end())
      place.position = known->second, place.is_known = home != middles.end();
    auto const leg = leg_to(place, place.is_known ? home->second : LatLng{}, travel);
    sum.commuters += pair.commuters;
    sum.commuters_km += pair.commuters * leg.metres / 1000;
  }
  auto to = std::vector<std::string>{}, where = to;
  auto commuters = std::vector<double>{}, kilometres = commuters;
  for (auto const& [code, sum] : sums) {
    to.push_back(code);
    where.emplace_back(precarity::is_abroad(code)            ? "abroad"
                       : answer.flows->places.contains(code) ? "known"
                                                             : "not_known");
    commuters.push_back(sum.commuters);
    kilometres.push_back(sum.commuters > 0 ? sum.commuters_km / sum.commuters : kUnknown);
  }
  auto table = Table{.name = "commuting_outside", .title = {"table_commuting_outside", {}}, .columns = {}};
  add_column(table, text_field("to", "commuting_to"), std::move(to));
  add_column(table, text_field("where", "commuting_where"), std::move(where));
  add_column(table, number_field("commuters", "commuting_commuters", {}, 0), std::move(commuters));
  add_column(table, number_field("km", "commuting_outside_km", "km", 1), std::move(kilometres));
  return table;
}

}  // namespace

std::vector<Table> commuting_tables(PrecarityAnswer const& answer) {
  if (!answer.flows) return {};
  auto const summary = summary_of(answer);
  auto tables = std::vector<Table>{};
  tables.push_back(communes_table(summary));
  tables.push_back(pairs_table(answer.served, "commuting_pairs", {"table_commuting_pairs", {}}, summary.pairs));
  if (!summary.leaving.empty()) tables.push_back(outside_table(answer, summary, middles_of(answer.homes)));
  if (!answer.served.pairs.empty()) tables.push_back(served_table(answer.served, summary));
  return tables;
}

std::vector<output::Layer> commuting_layers(PrecarityAnswer const& answer) {
  if (!answer.flows || answer.served.pairs.empty()) return {};
  auto middles = middles_of(answer.homes);
  for (auto const& [code, position] : answer.flows->places) middles.try_emplace(code, position);
  auto shown = std::vector<precarity::ZonePair>{};
  auto lines = output::Lines{};
  auto summary = summary_of(answer);
  summary.pairs.insert(summary.pairs.end(), summary.leaving.begin(), summary.leaving.end());
  for (auto const& pair : summary.pairs) {
    auto const from = middles.find(pair.from), to = middles.find(pair.to);
    if (pair.from == pair.to || pair.commuters < kFewCommuters || from == middles.end() || to == middles.end())
      continue;
    shown.push_back(pair);
    lines.push_back({{from->second.lon, from->second.lat}, {to->second.lon, to->second.lat}});
  }
  if (shown.empty()) return {};
  auto layers = std::vector<output::Layer>(1);
  auto& layer = layers.front();
  layer.table = pairs_table(answer.served, "commuting", {"layer_commuting", {}}, shown);
  layer.geometries = std::move(lines);
  layer.style = output::classed_minutes("transit_min");
  return layers;
}

}  // namespace berline::study
