// All travel times of a plain network by the forward search, as the tests hold them to other searches.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "berline/transit/raptor.h"
#include "testing/plain_build.h"
#include "testing/random_network.h"

namespace berline::transit {

/// Seconds by cell, departure and facility; nothing where there is no journey below the maximum duration.
class ForwardTimes {
public:
  /// With at most `rides` rides.
  ForwardTimes(testing::PlainNetwork const& plain, testing::BuiltNetwork const& built, int rides)
      : departures_{plain.departures.size()},
        facilities_{plain.facilities.size()},
        times_(plain.cells.size() * departures_ * facilities_) {
    auto const stop = [&](int number) { return built.stops[static_cast<std::size_t>(number)]; };
    auto raptor = Raptor{built.timetable, built.changes};
    for (std::size_t c = 0; c < plain.cells.size(); ++c) {
      auto access = std::vector<AccessLeg>{};
      for (auto const& walk : plain.cells[c])
        if (!stop(walk.stop).is_none()) access.push_back({stop(walk.stop), Seconds{walk.walk}});
      raptor.start(access, rides);
      for (auto d = departures_; d-- > 0;) {
        raptor.depart(ServiceTime{plain.departures[d]}, Seconds{plain.max_duration});
        for (std::size_t f = 0; f < facilities_; ++f) {
          auto best = plain.direct[c][f] >= 0 ? plain.direct[c][f] : kNever.count();
          for (auto const& walk : plain.facilities[f]) {
            if (stop(walk.stop).is_none()) continue;
            auto const arrival = raptor.vehicle_arrival()[stop(walk.stop).index()];
            if (!arrival.is_never()) best = std::min(best, arrival.seconds() + walk.walk - plain.departures[d]);
          }
          if (best < plain.max_duration) times_[place(c, d, f)] = best;
        }
      }
    }
  }

  std::optional<int> operator()(std::size_t cell, std::size_t departure, std::size_t facility) const {
    return times_[place(cell, departure, facility)];
  }
  std::vector<std::optional<int>> const& all() const { return times_; }

private:
  std::size_t place(std::size_t cell, std::size_t departure, std::size_t facility) const {
    return (cell * departures_ + departure) * facilities_ + facility;
  }

  std::size_t departures_, facilities_;
  std::vector<std::optional<int>> times_;  // [cell][departure][facility]
};

}  // namespace berline::transit
