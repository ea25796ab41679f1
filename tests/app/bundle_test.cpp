// Bundles of results: what they hold, that they make the result again, and that they do not hide a change.
#include <gmock/gmock.h>

#include <map>

#include "program.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Bundle : public ProgramTest {
protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write_text(folder() / "town/five.toml",
               "title = \"A bus every five minutes\"\n[[modifications]]\ntype = \"adjust-frequency\"\nnames = \"1\"\n"
               "entries = [{ from = \"06:00\", to = \"09:00\", headway_min = 5 }]\n");
    auto const study = read_text(folder() / "town/town.toml");
    write_text(folder() / "town/study.toml", study + "\n[[scenario]]\nid = \"five\"\nfile = \"five.toml\"\n");
    ASSERT_EQ(call("run town/study.toml -o out --lang fr --set 'title=The town'").code, 0);
  }

  /// Calls the bundle's script; `before` may change what is around it.
  Outcome rerun(std::string const& arguments = "") const {
    return call("--version >/dev/null; BERLINE='" + std::string{BERLINE_PROGRAM} + "' ./evidence/rerun.sh " +
                arguments);
  }
};

std::map<std::string, std::string> bytes_under(fs::path const& folder) {
  auto files = std::map<std::string, std::string>{};
  for (auto const& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder).string()] = read_text(entry.path());
  return files;
}

TEST_F(Bundle, MakesTheResultAgainFarFromWhereItWasMade) {
  auto const bundled = call("bundle out --with-data -o evidence");
  ASSERT_EQ(bundled.code, 0) << bundled.err;
  for (auto const* file : {"run.json", "README.txt", "SHA256SUMS", "inputs.sha256", "rerun.sh", "result/index.html",
                           "result/tables/compare_groups.csv", "result/scenarios/five.gtfs.zip",
                           "study/town/study.toml", "study/town/five.toml", "study/town/feed/stops.txt"})
    EXPECT_TRUE(fs::exists(folder() / "evidence" / file)) << file;
  fs::remove_all(folder() / "town");
  fs::remove_all(folder() / "out");
  auto const again = rerun();
  EXPECT_EQ(again.code, 0) << again.err << again.out;
  EXPECT_THAT(again.out, HasSubstr("The same bytes."));
}

TEST_F(Bundle, IsTheSameEachTime) {
  ASSERT_EQ(call("bundle out -o evidence").code, 0);
  ASSERT_EQ(call("bundle out/ -o other").code, 0);
  EXPECT_EQ(bytes_under(folder() / "evidence"), bytes_under(folder() / "other"));
  EXPECT_EQ(call("bundle out -o other").code, 2);  // not unasked
  EXPECT_EQ(call("bundle out -o other -O").code, 0);
}

TEST_F(Bundle, WithoutDataAsksForThem) {
  ASSERT_EQ(call("bundle out -o evidence").code, 0);
  EXPECT_FALSE(fs::exists(folder() / "evidence/study/town/homes.csv"));
  EXPECT_NE(rerun().code, 0);
  EXPECT_EQ(rerun("'" + folder().string() + "'").code, 0);
}

TEST_F(Bundle, LiesBesideWhatItReads) {
  // A study that reaches for files with "..": they stay inside the bundle.
  fs::create_directories(folder() / "studies");
  auto study = read_text(folder() / "town/town.toml");
  for (auto const* name : {"streets.osm", "feed", "homes.csv", "hospitals.csv"})
    study.replace(study.find('"' + std::string{name} + '"'), 1, "\"../town/");
  write_text(folder() / "studies/beside.toml", study);
  ASSERT_EQ(call("--version; cd studies && '" + std::string{BERLINE_PROGRAM} + "' run beside.toml -o ../beside").code,
            0);
  auto const bundled = call("--version; cd studies && '" + std::string{BERLINE_PROGRAM} +
                            "' bundle ../beside --with-data -o ../evidence");
  ASSERT_EQ(bundled.code, 0) << bundled.err;
  EXPECT_TRUE(fs::exists(folder() / "evidence/study/here/beside.toml"));
  EXPECT_TRUE(fs::exists(folder() / "evidence/study/town/homes.csv"));
  fs::remove_all(folder() / "town");
  fs::remove_all(folder() / "studies");
  auto const again = rerun();
  EXPECT_EQ(again.code, 0) << again.err << again.out;
}

TEST_F(Bundle, OfFilesThatHaveChangedIsRefused) {
  write_text(folder() / "town/homes.csv", read_text(folder() / "town/homes.csv") + "05,2.8100,50.4000,7\n");
  auto const data = call("bundle out -o evidence");
  EXPECT_EQ(data.code, 3);
  EXPECT_THAT(data.err, HasSubstr("bundle_input_changed"));
  write_text(folder() / "town/study.toml", read_text(folder() / "town/town.toml"));
  auto const study = call("bundle out -o evidence");
  EXPECT_EQ(study.code, 2);
  EXPECT_THAT(study.err, HasSubstr("bundle_study_changed"));
  EXPECT_EQ(call("bundle town -o evidence").code, 3);
  EXPECT_FALSE(fs::exists(folder() / "evidence"));
}

TEST_F(Bundle, ThatWasTouchedIsFoundOut) {
  ASSERT_EQ(call("bundle out --with-data -o evidence").code, 0);
  auto const file = folder() / "evidence/result/tables/nearest.csv";
  auto text = read_text(file);
  text.replace(text.find("10.0"), 4, "11.0");
  write_text(file, text);
  auto const again = rerun();
  EXPECT_NE(again.code, 0);
  EXPECT_THAT(again.err + again.out, HasSubstr("nearest.csv"));
}

}  // namespace
}  // namespace berline::app
