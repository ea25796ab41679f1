#include "berline/access/access_by_instant.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "berline/travel/percentile.h"

namespace berline::access {

AccessByInstant::AccessByInstant(std::size_t origins, std::size_t instants, std::size_t decays)
    : instants_{instants}, decays_{decays}, amounts_(origins * decays * instants) {}

void AccessByInstant::set(std::size_t instant, Accessibility const& sums) {
  for (std::size_t decay = 0; decay < decays_; ++decay)
    for (std::size_t row = decay; row < amounts_.size() / instants_; row += decays_)
      amounts_[row * instants_ + instant] = static_cast<float>(sums.value(row / decays_, 0, 0, decay));
}

std::vector<double> AccessByInstant::percentile(int percentile, std::size_t decay) const {
  auto const rank = static_cast<std::ptrdiff_t>(travel::rank_of(percentile, instants_)) - 1;
  auto values = std::vector<double>{};
  auto one = std::vector<float>(instants_);
  for (std::size_t row = decay; row < amounts_.size() / instants_; row += decays_) {
    std::copy_n(amounts_.begin() + static_cast<std::ptrdiff_t>(row * instants_), instants_, one.begin());
    std::nth_element(one.begin(), one.begin() + rank, one.end());
    values.push_back(double{one[static_cast<std::size_t>(rank)]});
  }
  return values;
}

AccessByInstant access_by_instant(travel::TravelRequest const& request, std::size_t origins,
                                  Opportunities const& opportunities, std::vector<Decay> const& decays,
                                  Route const& route) {
  assert(request.mode == travel::TravelMode::transit);
  auto const instants = request.window.size();
  auto result = AccessByInstant{origins, instants, decays.size()};
  for (std::size_t i = 0; i < instants; ++i) {
    auto at = request;
    at.percentiles = {50};  // of one
    at.window.from = request.window.from + request.window.step * static_cast<std::int32_t>(i);
    at.window.to = at.window.from + request.window.step;
    auto sums = Accessibility{origins, 1, {opportunities}, decays};
    route(at, std::array<travel::Sink*, 1>{&sums});
    result.set(i, sums);
  }
  return result;
}

}  // namespace berline::access
