#include "berline/access/place_quality.h"

#include <algorithm>

#include "raw_table.h"

namespace berline::access {
namespace {

constexpr double kBestOfFiness = 1;

/// The column of a name in any case, of those of one kind.
template <class Columns>
typename Columns::mapped_type const* column_of(Columns const& columns, std::string_view name) {
  for (auto const& [header, values] : columns)
    if (lower_case(header) == name) return &values;
  return nullptr;
}

bool is_finess(Places const& places) {
  return column_of(places.texts, "categetab") != nullptr || column_of(places.numbers, "categetab") != nullptr;
}

}  // namespace

bool is_doubtful_quality(std::string_view word) {
  return word == "Mauvaise" || word == "M" || word.starts_with('_');
}

std::vector<std::uint8_t> doubtful_positions(Places const& places) {
  auto doubtful = std::vector<std::uint8_t>(places.size(), 0);
  if (auto const* words = column_of(places.texts, "qualite_xy"))
    std::ranges::transform(*words, doubtful.begin(), [](auto const& word) { return is_doubtful_quality(word); });
  else if (auto const* levels = column_of(places.numbers, "quality"); levels != nullptr && is_finess(places))
    std::ranges::transform(*levels, doubtful.begin(), [](double level) { return level > kBestOfFiness; });
  return doubtful;
}

}  // namespace berline::access
