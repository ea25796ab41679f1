// Blemish recall on a published feed: a hundred single defects, each found at its file, line and column.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "gtfs/defects.h"
#include "testing/real_data.h"
#include "testing/seed.h"

namespace berline::gtfs {
namespace {

using testing::join;
using testing::split;
using testing::Tables;

std::string without_carriage_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

Tables tables_of(std::filesystem::path const& folder) {
  auto tables = Tables{};
  for (auto const& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() != ".txt") continue;
    auto file = std::ifstream{entry.path(), std::ios::binary};
    tables[entry.path().filename().string()] = without_carriage_returns({std::istreambuf_iterator{file}, {}});
  }
  return tables;
}

TEST(RealDefects, AHundredInAPublishedFeedAreEachFoundAtTheirPlace) {
  auto const folder = testing::real_data("france/gtfs/chateau_thierry_fablio");
  if (!folder) GTEST_SKIP() << "no Château-Thierry under BERLINE_DATA";
  auto const sound = tables_of(*folder);
  auto const seed = testing::seed_or(1);
  SCOPED_TRACE("seed " + std::to_string(seed));
  auto random = std::mt19937_64{seed};
  auto const pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>{0, count - 1}(random); };
  auto places = std::vector<std::pair<std::string, std::string>>{};
  for (auto const& [file, columns] : testing::typed_columns()) {
    if (!sound.contains(file)) continue;
    auto const header = split(split(sound.at(file), '\n').front(), ',');
    for (auto const& column : columns)
      if (std::ranges::count(header, column) != 0) places.emplace_back(file, column);
  }
  ASSERT_GT(places.size(), 20u);
  for (auto defect = 0; defect < 100;) {
    auto const& [file, column] = places[pick(places.size())];
    auto lines = split(sound.at(file), '\n');
    auto const line = 1 + pick(lines.size() - 1);
    auto cells = split(lines[line], ',');
    if (lines[line].find('"') != std::string::npos || cells.size() < split(lines.front(), ',').size()) continue;
    ++defect;
    cells[testing::place_of(lines.front(), column)] = "@@";
    lines[line] = join(cells, ",");
    auto tables = sound;
    tables[file] = join(lines, "\n") + '\n';
    auto const notices = testing::findings(tables);
    auto const found = std::ranges::any_of(notices, [&, &file = file, &column = column](Notice const& notice) {
      return notice.where.file == file && notice.where.line == line + 1 && notice.where.field == column &&
             notice.severity != Severity::info;
    });
    EXPECT_TRUE(found) << file << ':' << line + 1 << ' ' << column;
  }
}

}  // namespace
}  // namespace berline::gtfs
