// What a run writes, opened by the programs people use: each skips when its program is not installed.
#include <gmock/gmock.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

// Debian's own Python, for which its packages are.
class Consumers : public ProgramTest {
protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write_text(folder() / "town/more.toml",
               read_text(folder() / "town/town.toml") +
                   "[[measure]]\nkind = \"cumulative\"\ncutoffs_min = [30]\n[isochrones]\nat = [[50.4, "
                   "2.82]]\nspacing_m = 200\nmodes = [\"walk\", \"car\"]\n[output]\nformats = [\"csv\", \"gpkg\", "
                   "\"xlsx\"]\n");
    ASSERT_EQ(call("run town/more.toml -o out").code, 0);
  }

  /// What a shell command prints, run in the folder.
  Outcome shell(std::string const& command) const {
    auto const file = folder() / ".shell";
    auto const status =
        std::system(("cd '" + folder().string() + "' && { " + command + "; } > '" + file.string() + "' 2>&1").c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_text(file), {}};
  }
  bool has(std::string const& command) const { return shell(command).code == 0; }
};

TEST_F(Consumers, OgrinfoReadsEveryLayerAndItsStyles) {
  if (!has("command -v ogrinfo")) GTEST_SKIP() << "ogrinfo (gdal-bin) is not installed";
  auto const layers = shell("ogrinfo -q out/gis/results.gpkg").out;
  for (auto const* layer : {"origins", "destinations", "unlinked", "layer_styles"})
    EXPECT_THAT(layers, HasSubstr(layer));
  EXPECT_THAT(shell("ogrinfo -q out/gis/isochrones.gpkg").out, HasSubstr("isochrones_car"));
  EXPECT_THAT(shell("ogrinfo -q -sql \"SELECT hospitals_cumulative_car_30min AS beds FROM origins WHERE id = '01'\" "
                    "out/gis/results.gpkg")
                  .out,
              HasSubstr("beds (Real) = 120"));
}

TEST_F(Consumers, SqliteFindsTheGeoPackageWhole) {
  if (!has("command -v sqlite3")) GTEST_SKIP() << "sqlite3 is not installed";
  EXPECT_EQ(shell("sqlite3 out/gis/results.gpkg 'PRAGMA integrity_check'").out, "ok\n");
  EXPECT_THAT(shell("sqlite3 out/gis/results.gpkg 'SELECT count(*) FROM layer_styles WHERE useAsDefault'").out,
              ::testing::Not(::testing::StartsWith("0")));
}

TEST_F(Consumers, LibreOfficeConvertsTheWorkbook) {
  if (!has("command -v soffice")) GTEST_SKIP() << "LibreOffice (libreoffice-calc) is not installed";
  ASSERT_EQ(
      shell("HOME=\"$PWD\" timeout 120 soffice --headless --convert-to csv --outdir converted out/workbook.xlsx").code,
      0);
  EXPECT_THAT(read_text(folder() / "converted/workbook.csv"), HasSubstr("01,hospitals"));
}

TEST_F(Consumers, PandasReadsTablesAndWorkbook) {
  if (!has("/usr/bin/python3 -c 'import pandas'")) GTEST_SKIP() << "pandas (python3-pandas) is not installed";
  auto const read = shell(
      "/usr/bin/python3 -c \"import pandas; t = pandas.read_csv('out/tables/access.csv', dtype={'origin_id': str}); "
      "print(t.origin_id.iloc[0], t.value.dtype, int(t.value.isna().sum()) > 0)\"");
  EXPECT_EQ(read.out, "01 float64 True\n");
  if (!has("/usr/bin/python3 -c 'import openpyxl'")) GTEST_SKIP() << "openpyxl (python3-openpyxl) is not installed";
  EXPECT_EQ(shell("/usr/bin/python3 -c \"import pandas; print(sorted(pandas.read_excel('out/workbook.xlsx', "
                  "sheet_name=None).keys()))\"")
                .out,
            "['access', 'access_wide', 'destinations', 'dictionary', 'nearest']\n");
}

TEST_F(Consumers, GeopandasReadsLayers) {
  if (!has("/usr/bin/python3 -c 'import geopandas'")) GTEST_SKIP() << "geopandas (python3-geopandas) is not installed";
  EXPECT_EQ(
      shell("/usr/bin/python3 -W ignore -c \"import geopandas; g = geopandas.read_file('out/gis/isochrones.gpkg', "
            "layer='isochrones_walk'); print(len(g), bool(g.is_valid.all()))\"")
          .out,
      "4 True\n");
}

TEST_F(Consumers, RReadsTables) {
  if (!has("command -v Rscript")) GTEST_SKIP() << "R (r-base-core) is not installed";
  EXPECT_THAT(shell("Rscript -e 't <- read.csv(\"out/tables/access.csv\", colClasses = c(origin_id = \"character\")); "
                    "cat(t$origin_id[1], class(t$value))'")
                  .out,
              HasSubstr("01 numeric"));
}

}  // namespace
}  // namespace berline::app
