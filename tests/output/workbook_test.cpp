#include "berline/output/workbook.h"

#include <gmock/gmock.h>

#include <limits>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>

#include "berline/base/error.h"
#include "size_limit.h"
#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::content;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::put;
using testing::Scratch;

constexpr auto kNaN = std::numeric_limits<double>::quiet_NaN();

Table sample(std::string name, std::size_t rows) {
  auto table = Table{.name = std::move(name), .title = {}, .columns = {}};
  auto ids = std::vector<std::string>{};
  auto minutes = std::vector<double>{};
  auto counts = std::vector<std::optional<std::int64_t>>{};
  for (std::size_t i = 0; i < rows; ++i) {
    ids.push_back("0" + std::to_string(59'000 + i));
    minutes.push_back(i % 3 == 2 ? kNaN : 12.34 * static_cast<double>(i + 1));
    counts.push_back(i % 2 == 0 ? std::optional<std::int64_t>{static_cast<std::int64_t>(i)} : std::nullopt);
  }
  add_column(table, {.name = "from_id", .label = {"column_from_id", {}}}, std::move(ids));
  add_column(table, {.name = "walk_time", .label = {"column_walk_time", {}}, .unit = "min"}, std::move(minutes));
  add_column(table, {.name = "reached", .label = {"column_to_id", {}}}, std::move(counts));
  return table;
}

/// The cells of a sheet as a spreadsheet reader that is not ours sees them.
std::vector<std::string> cells(std::filesystem::path const& path, char const* sheet) {
  GDALAllRegister();
  CPLSetConfigOption("OGR_XLSX_HEADERS", "FORCE");
  auto* book = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  auto found = std::vector<std::string>{};
  auto* layer = book == nullptr ? nullptr : GDALDatasetGetLayerByName(book, sheet);
  if (layer != nullptr) {
    auto* definition = OGR_L_GetLayerDefn(layer);
    auto header = std::string{};
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
      header += std::string{i == 0 ? "" : "|"} + OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
    found.push_back(header);
    while (auto* feature = OGR_L_GetNextFeature(layer)) {
      auto row = std::string{};
      for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i)
        row += std::string{i == 0 ? "" : "|"} + OGR_F_GetFieldAsString(feature, i);
      found.push_back(row);
      OGR_F_Destroy(feature);
    }
  }
  if (book != nullptr) GDALClose(book);
  return found;
}

TEST(Workbook, IsReadByOthersWithCodesAsTextAndHolesEmpty) {
  auto const scratch = Scratch{};
  auto const left_out = write_workbook(scratch / "w.xlsx", std::array{sample("cells", 3)}, text::Language::french);
  EXPECT_THAT(left_out, IsEmpty());
  EXPECT_THAT(cells(scratch / "w.xlsx", "cells"),
              ElementsAre("Origine|Temps à pied (min)|Destination", "059000|12.3|0", "059001|24.7|", "059002||2"));
}

TEST(Workbook, ExplainsItsColumns) {
  auto const scratch = Scratch{};
  write_workbook(scratch / "w.xlsx", std::array{sample("cells", 1)}, text::Language::english);
  auto const dictionary = cells(scratch / "w.xlsx", "dictionary");
  ASSERT_EQ(dictionary.size(), 4u);
  EXPECT_EQ(dictionary[2], "cells|walk_time|Walking time|min|Fastest walk. Empty: unreachable within the limits.");
}

TEST(Workbook, CutsLongNamesAndKeepsThemApart) {
  auto const scratch = Scratch{};
  auto const name = std::string(40, 'n');
  write_workbook(scratch / "w.xlsx", std::array{sample(name + "1", 1), sample(name + "2", 2)}, text::Language::english);
  EXPECT_EQ(cells(scratch / "w.xlsx", std::string(31, 'n').c_str()).size(), 2u);
  EXPECT_EQ(cells(scratch / "w.xlsx", (std::string(29, 'n') + "_2").c_str()).size(), 3u);
}

TEST(Workbook, IsTheSameBytesEachTime) {
  auto const scratch = Scratch{};
  write_workbook(scratch / "a.xlsx", std::array{sample("cells", 500)}, text::Language::english);
  write_workbook(scratch / "b.xlsx", std::array{sample("cells", 500)}, text::Language::english);
  EXPECT_TRUE(content(scratch / "a.xlsx") == content(scratch / "b.xlsx"));
  EXPECT_EQ(testing::entries_in(scratch.folder()), 2u) << "no temporary file stays";
}

TEST(Workbook, ADiskThatFillsUpIsAnError) {
  auto const scratch = Scratch{};
  auto const table = sample("cells", 20'000);
  write_workbook(scratch / "whole.xlsx", std::array{table}, text::Language::english);
  auto const whole = std::filesystem::file_size(scratch / "whole.xlsx");
  for (auto const percent : {1, 30, 90}) {
    auto const limit = SizeLimit{whole * static_cast<std::size_t>(percent) / 100};
    EXPECT_THROW(write_workbook(scratch / "small.xlsx", std::array{table}, text::Language::english), ResourceError)
        << percent;
  }
}

TEST(Workbook, APathThatCannotBeIsAnError) {
  auto const scratch = Scratch{};
  put(scratch / "file", "");
  EXPECT_THROW(write_workbook(scratch / "file/w.xlsx", std::array{sample("cells", 1)}, text::Language::english),
               ResourceError);
}

}  // namespace
}  // namespace berline::output
