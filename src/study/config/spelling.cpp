#include "berline/study/spelling.h"

#include <algorithm>
#include <vector>

namespace berline::study {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  auto before = std::vector<std::size_t>(b.size() + 1);  // row i - 2
  auto last = std::vector<std::size_t>(b.size() + 1);    // row i - 1
  auto row = std::vector<std::size_t>(b.size() + 1);     // row i: distances from a's first i letters
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string_view nearest_word(std::string_view word, std::span<std::string_view const> known) {
  auto best = std::string_view{};
  auto best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (auto const candidate : known) {
    auto const distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace berline::study
