// Which departures of the slice each origin can board, by the departure of the window from which it can.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "berline/transit/slice.h"
#include "berline/travel/request.h"
#include "origin_legs.h"

namespace berline::travel {

/// A row stands for its departure and all later ones of its boarding point. It is listed at the last departure of the
/// window that can catch it (after the access walk and the slack); the first row that the very last departure can catch
/// stands for all that leave later (decisions, 12). Of rows of one point caught from the same departure only the first
/// is listed; and none whose vehicles, and those of all later rows of the point, can be boarded one call before by who
/// leaves then: such an origin has that call in its list.
class BoardingLists {
public:
  /// In parallel over origins.
  BoardingLists(transit::Slice const&, transit::Timetable const&, Csr<std::size_t, transit::AccessLeg> const& access,
                DepartureWindow const&);

  /// Rows caught last from departure i: `rows()[first[i]] .. rows()[first[i + 1]]`, in no particular order.
  std::span<std::uint32_t const> first(std::size_t origin) const {
    return std::span{first_}.subspan(origin * departures_, departures_ + 1);
  }
  std::span<std::uint32_t const> rows() const { return rows_; }
  bool is_empty(std::size_t origin) const { return first_[origin * departures_] == first_[(origin + 1) * departures_]; }

private:
  std::size_t departures_;
  std::vector<std::uint32_t> first_;  // [origin * departures + i], and the end
  std::vector<std::uint32_t> rows_;
};

}  // namespace berline::travel
