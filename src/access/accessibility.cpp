#include "berline/access/accessibility.h"

#include <cassert>
#include <cmath>
#include <utility>

#include "berline/base/error.h"

namespace berline::access {

Opportunities opportunities_of(Places const& places, std::string_view column, Report& report) {
  if (column.empty()) return {places.name, std::vector<double>(places.size(), 1.0)};
  auto const numbers = numbers_of(places, column);
  auto opportunities = Opportunities{std::string{column}, {numbers.begin(), numbers.end()}};
  for (std::size_t row = 0; row < places.size(); ++row) {
    auto& amount = opportunities.amounts[row];
    auto where = Where{.file = places.source, .field = std::string{column}};
    if (places.have_positions()) where.place = places.positions[row];
    auto const id = Arguments{{"id", places.ids[row]}};
    if (amount < 0) throw InputError{"amount_negative", where, id};
    if (!std::isnan(amount)) continue;
    report.add({Severity::warning, "amount_missing", where, id});
    amount = 0;
  }
  return opportunities;
}

Accessibility::Accessibility(std::size_t origins, std::size_t columns, std::vector<Opportunities> opportunities,
                             std::vector<Decay> const& decays)
    : origins_{origins},
      columns_{columns},
      opportunities_{std::move(opportunities)},
      tables_(decays.begin(), decays.end()),
      sums_(origins * columns * opportunities_.size() * decays.size(), 0.0) {}

void Accessibility::accept(travel::TimeBlock const& block) {
  assert(block.columns == columns_);
  for (std::size_t row = 0; row < block.origins; ++row)
    for (std::size_t destination = 0; destination < block.destinations; ++destination)
      for (std::size_t column = 0; column < columns_; ++column) {
        auto const time = block.at(row, destination, column);
        if (is_never(time)) continue;
        auto* sum = &sums_[((block.first_origin + row) * columns_ + column) * opportunities_.size() * tables_.size()];
        for (auto const& opportunity : opportunities_) {
          auto const amount = opportunity.amounts[block.first_destination + destination];
          for (auto const& weight_of : tables_) *sum++ += amount * weight_of(time);
        }
      }
}

std::vector<double> Accessibility::values(std::size_t column, std::size_t opportunity, std::size_t decay) const {
  auto all = std::vector<double>(origins_);
  for (std::size_t origin = 0; origin < origins_; ++origin) all[origin] = value(origin, column, opportunity, decay);
  return all;
}

}  // namespace berline::access
