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
  EXPECT_EQ(shell("/usr/bin/python3 -c \"import openpyxl; print({sheet.freeze_panes for sheet in "
                  "openpyxl.load_workbook('out/workbook.xlsx')})\"")
                .out,
            "{'A2'}\n")
      << "headings stay in view";
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

TEST_F(Consumers, GdalinfoReadsTheImageOfAGrid) {
  if (!has("command -v gdalinfo")) GTEST_SKIP() << "gdalinfo (gdal-bin) is not installed";
  auto streets = read_text(folder() / "town/streets.osm");  // a bend: of a straight street there is no grid
  streets.replace(streets.find("lat=\"50.4000\" lon=\"2.8100\""), 13, "lat=\"50.4100\"");
  write_text(folder() / "town/streets.osm", streets);
  write_text(folder() / "town/grid.toml",
             "version = 1\npercentiles = [25, 75]\n[inputs]\nosm = \"streets.osm\"\ngtfs = \"feed\"\n[origins]\n"
             "grid_m = 200\n[destinations.hospitals]\nfile = \"hospitals.csv\"\n[[window]]\ndate = 2026-03-10\n"
             "from = \"07:00\"\nto = \"08:00\"\n[modes]\nuse = [\"transit\", \"walk\"]\n[output]\nformats = "
             "[\"tif\"]\n");
  ASSERT_EQ(call("run town/grid.toml -o image").code, 0);
  auto const info = shell("gdalinfo image/gis/times_hospitals.tif").out;
  EXPECT_THAT(info, HasSubstr("LAYOUT=COG"));
  EXPECT_THAT(info, HasSubstr("Pixel Size = (200.0"));
  for (auto const* band : {"transit_p25", "transit_p75", "walk"})
    EXPECT_THAT(info, HasSubstr("Description = " + std::string{band})) << info;
  EXPECT_THAT(info, HasSubstr("NoData Value=-9999"));
}

TEST_F(Consumers, PandasReadsTheDictionaryAndTheFrenchDialect) {
  if (!has("/usr/bin/python3 -c 'import pandas'")) GTEST_SKIP() << "pandas (python3-pandas) is not installed";
  // Every column of every table is explained in both languages.
  write_text(folder() / "explained.py", R"(import glob, pandas
words = pandas.read_csv('out/dictionary.csv', dtype=str)
assert words[['label_en', 'label_fr']].notna().all().all()
for file in glob.glob('out/tables/*.csv'):
    known = set(words[words.file == file[4:]].name)
    missing = set(pandas.read_csv(file, nrows=1).columns) - known
    assert not missing, (file, missing)
print('explained')
)");
  EXPECT_EQ(shell("/usr/bin/python3 explained.py").out, "explained\n");
  ASSERT_EQ(call("run town/more.toml -o french --csv-dialect excel-fr").code, 0);
  EXPECT_EQ(
      shell("/usr/bin/python3 -c \"import pandas; t = pandas.read_csv('french/tables/nearest.csv', sep=';', "
            "decimal=',', encoding='utf-8-sig', dtype={'from_id': str}); print(t.columns[0], t.travel_time.dtype)\"")
          .out,
      "from_id float64\n");
}

TEST_F(Consumers, QgisDrawsTheStyledLayer) {
  if (!has("/usr/bin/python3 -c 'import qgis.core'")) GTEST_SKIP() << "QGIS (python3-qgis) is not installed";
  write_text(folder() / "draw.py", R"(import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
app = QgsApplication([], False)
app.initQgis()
layer = QgsVectorLayer("out/gis/isochrones.gpkg|layername=isochrones_car", "", "ogr")
labels = [rule.label() for rule in layer.renderer().rootRule().children()]
settings = QgsMapSettings()
settings.setLayers([layer])
settings.setOutputSize(QSize(200, 200))
settings.setDestinationCrs(layer.crs())
settings.setExtent(layer.extent())
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
colours = {image.pixel(x, y) for x in range(0, 200, 2) for y in range(0, 200, 2)}
print(layer.isValid(), len(labels) > 1, len(colours) > 3, flush=True)
os._exit(0)
)");
  EXPECT_THAT(shell("timeout 120 /usr/bin/python3 draw.py").out, HasSubstr("True True True"));
}

}  // namespace
}  // namespace berline::app
