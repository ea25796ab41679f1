// What the modifications of scenarios touch of the service.
#include <array>
#include <utility>

#include <fmt/format.h>

#include "compare/compare.h"
#include "fields.h"

namespace berline::study {

namespace {

using Integers = std::vector<std::optional<std::int64_t>>;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;

}  // namespace

output::Table compare_service_table(std::span<VariantMeasured const> variants) {
  auto table = output::Table{.name = "compare_service", .title = {"table_compare_service", {}}, .columns = {}};
  auto scenario = Texts{}, type = Texts{}, comment = Texts{};
  auto kilometres_before = Numbers{}, kilometres_after = Numbers{};
  auto row = Integers{};
  struct Count {
    std::string_view name;
    std::size_t (*of)(scenario::Touched const&);
  };
  static constexpr auto kCounts =
      std::array<Count, 9>{{{"trips_added", [](scenario::Touched const& one) { return one.added; }},
                            {"trips_removed", [](scenario::Touched const& one) { return one.removed; }},
                            {"trips_changed", [](scenario::Touched const& one) { return one.changed; }},
                            {"stops_added", [](scenario::Touched const& one) { return one.stops_added; }},
                            {"day_trips_before", [](scenario::Touched const& one) { return one.before.trips; }},
                            {"day_trips_after", [](scenario::Touched const& one) { return one.after.trips; }},
                            {"vehicles_before", [](scenario::Touched const& one) { return one.before.vehicles; }},
                            {"vehicles_after", [](scenario::Touched const& one) { return one.after.vehicles; }},
                            {"stops_served_after", [](scenario::Touched const& one) { return one.after.stops; }}}};
  auto counts = std::array<Integers, kCounts.size()>{};
  for (auto const& variant : variants)
    for (auto const& touched : variant.touched) {
      auto const& modification = variant.scenario.modifications[touched.modification];
      scenario.push_back(variant.id);
      row.push_back(static_cast<std::int64_t>(touched.modification + 1));
      type.push_back(modification.type);
      comment.push_back(modification.comment);
      for (std::size_t i = 0; i < kCounts.size(); ++i)
        counts[i].push_back(static_cast<std::int64_t>(kCounts[i].of(touched)));
      kilometres_before.push_back(touched.before.vehicle_kilometres);
      kilometres_after.push_back(touched.after.vehicle_kilometres);
    }
  add_column(table, text_field("scenario", "column_scenario"), std::move(scenario));
  add_column(table, count_field("modification", "column_compare_modification"), std::move(row));
  add_column(table, text_field("type", "column_compare_type"), std::move(type));
  add_column(table, text_field("comment", "column_compare_comment"), std::move(comment));
  for (std::size_t i = 0; i < kCounts.size(); ++i)
    add_column(table, count_field(std::string{kCounts[i].name}, fmt::format("column_compare_{}", kCounts[i].name)),
               std::move(counts[i]));
  add_column(table, number_field("vehicle_km_before", "column_compare_vehicle_km_before", "km", 1),
             std::move(kilometres_before));
  add_column(table, number_field("vehicle_km_after", "column_compare_vehicle_km_after", "km", 1),
             std::move(kilometres_after));
  return table;
}

}  // namespace berline::study
