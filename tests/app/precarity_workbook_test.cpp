// The sheets of the index as LibreOffice reads them: the same figures as the tables.
#include <gmock/gmock.h>

#include "index_town.h"

namespace berline::app {
namespace {

/// Every sheet of a workbook as CSV, in the folder `sheets`: Calc's filter, all sheets, dot decimals as stored.
constexpr auto kConvert =
    "HOME=\"$PWD\" timeout 200 soffice --headless --convert-to "
    "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir sheets out/workbook.xlsx";

TEST_F(Index, SheetsOfTheWorkbookHoldItsTables) {
  if (std::system("command -v soffice >/dev/null") != 0)
    GTEST_SKIP() << "LibreOffice (libreoffice-calc) is not installed";
  ASSERT_EQ(precarity("-q --draws 20 --set 'output.formats=[\"csv\", \"xlsx\"]'").code, 0);
  auto const line = "cd '" + folder().string() + "' && " + kConvert + " >/dev/null 2>&1";
  ASSERT_EQ(std::system(line.c_str()), 0);
  for (auto const* name : {"precarity_summary", "precarity_communes", "precarity_zones", "precarity_decays",
                           "precarity_sensitivity", "commuting_pairs"}) {
    SCOPED_TRACE(name);
    auto const sheet = Csv{folder() / "sheets" / ("workbook-" + std::string{name} + ".csv")};
    auto const written = table(name);
    ASSERT_EQ(sheet.size(), written.size());
    ASSERT_GT(sheet.size(), 0u);
  }
  // Sheets have the same columns under headings for people.
  auto const sheet = Csv{folder() / "sheets/workbook-precarity_summary.csv"};
  auto const written = table("precarity_summary");
  constexpr std::size_t kHeadline = 0, kShare = 3;
  for (std::size_t row = 0; row < written.size(); ++row) {
    EXPECT_EQ(sheet.cell(row, kHeadline), written.cell(row, kHeadline));
    auto const share = written.number(row, "share_pct");
    EXPECT_NEAR(std::stod(sheet.cell(row, kShare)), share, 0.051) << written.cell(row, kHeadline);
  }
  // Codes of communes are text, and keep what they begin with.
  EXPECT_EQ(Csv{folder() / "sheets/workbook-commuting_pairs.csv"}.cell(0, 0), "62991");
}

}  // namespace
}  // namespace berline::app
