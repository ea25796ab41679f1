#include "berline/output/result_folder.h"

#include <gtest/gtest.h>

#include "berline/output/file.h"
#include "testing/error_code.h"
#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::code_of;
using testing::content;
using testing::entries_in;
using testing::put;
using testing::Scratch;

TEST(ResultFolder, AppearsWholeAtCommit) {
  auto const scratch = Scratch{};
  auto folder = ResultFolder{scratch / "out", Overwrite::no};
  write_file(folder.file("tables/a.csv"), "a\n");
  EXPECT_FALSE(std::filesystem::exists(scratch / "out"));
  folder.commit();
  EXPECT_EQ(content(scratch / "out/tables/a.csv"), "a\n");
  EXPECT_EQ(entries_in(scratch.folder()), 1u) << "no temporary folder stays";
}

TEST(ResultFolder, LeavesNothingWhenTheWorkFails) {
  auto const scratch = Scratch{};
  {
    auto const folder = ResultFolder{scratch / "out", Overwrite::no};
    write_file(folder.file("tables/a.csv"), "a\n");
  }
  EXPECT_EQ(entries_in(scratch.folder()), 0u);
}

TEST(ResultFolder, TakesAnEmptyFolderAndATrailingSlash) {
  auto const scratch = Scratch{};
  std::filesystem::create_directory(scratch / "out");
  auto folder = ResultFolder{scratch / "out/", Overwrite::no};
  write_file(folder.file("run.json"), "{}");
  folder.commit();
  EXPECT_TRUE(std::filesystem::exists(scratch / "out/run.json"));
}

TEST(ResultFolder, DoesNotReplaceUnlessAsked) {
  auto const scratch = Scratch{};
  put(scratch / "out/run.json", "former");
  put(scratch / "out/old.csv", "former");
  EXPECT_EQ(code_of([&] { ResultFolder(scratch / "out", Overwrite::no); }), "output_exists");

  auto folder = ResultFolder{scratch / "out", Overwrite::yes};
  write_file(folder.file("run.json"), "new");
  EXPECT_EQ(content(scratch / "out/run.json"), "former") << "the former results stay until the new ones are whole";
  folder.commit();
  EXPECT_EQ(content(scratch / "out/run.json"), "new");
  EXPECT_FALSE(std::filesystem::exists(scratch / "out/old.csv"));
  EXPECT_EQ(entries_in(scratch.folder()), 1u);
}

TEST(ResultFolder, FormerResultsSurviveAFailure) {
  auto const scratch = Scratch{};
  put(scratch / "out/run.json", "former");
  {
    auto const folder = ResultFolder{scratch / "out", Overwrite::yes};
    write_file(folder.file("run.json"), "new");
  }
  EXPECT_EQ(content(scratch / "out/run.json"), "former");
  EXPECT_EQ(entries_in(scratch.folder()), 1u);
}

TEST(ResultFolder, RemovesWhatAKilledProcessLeft) {
  auto const scratch = Scratch{};
  // No process has such a number: the kernel's largest is 4,194,304.
  put(scratch / ".out.partial-99999999/tables/a.csv", "half");
  put(scratch / ".other.partial-99999999/a.csv", "somebody else's");
  put(scratch / (".out.partial-" + std::to_string(::getppid()) + "/a.csv"), "of a living process");
  {
    auto folder = ResultFolder{scratch / "out", Overwrite::no};
    write_file(folder.file("run.json"), "{}");
    folder.commit();
  }
  EXPECT_FALSE(std::filesystem::exists(scratch / ".out.partial-99999999"));
  EXPECT_EQ(entries_in(scratch.folder()), 3u);
}

TEST(ResultFolder, NeverErasesAFolderThatIsNotAResult) {
  auto const scratch = Scratch{};
  put(scratch / "home/thesis.odt", "years of work");
  EXPECT_EQ(code_of([&] { ResultFolder(scratch / "home", Overwrite::yes); }), "output_is_not_a_result");
  EXPECT_EQ(content(scratch / "home/thesis.odt"), "years of work");
}

TEST(ResultFolder, CannotBeMadeUnderAFile) {
  auto const scratch = Scratch{};
  put(scratch / "file", "");
  EXPECT_EQ(code_of([&] { ResultFolder(scratch / "file/out", Overwrite::no); }), "parent_is_not_a_folder");
  EXPECT_EQ(code_of([&] { ResultFolder(scratch / "file", Overwrite::yes); }), "output_is_a_file");
}

TEST(ResultFolder, FollowsALinkToItsFolder) {
  auto const scratch = Scratch{};
  std::filesystem::create_directory(scratch / "disk");
  std::filesystem::create_directory_symlink(scratch / "disk", scratch / "out");
  auto folder = ResultFolder{scratch / "out", Overwrite::no};
  write_file(folder.file("run.json"), "{}");
  folder.commit();
  EXPECT_TRUE(std::filesystem::is_symlink(scratch / "out"));
  EXPECT_TRUE(std::filesystem::exists(scratch / "disk/run.json"));
}

TEST(ResultFile, AppearsWholeAtCommitWithItsExtension) {
  auto const scratch = Scratch{};
  auto result = ResultFile{scratch / "times.csv.gz", Overwrite::no};
  EXPECT_EQ(result.path().extension(), ".gz");
  write_file(result.path(), "a\n");
  EXPECT_FALSE(std::filesystem::exists(scratch / "times.csv.gz"));
  result.commit();
  EXPECT_TRUE(std::filesystem::exists(scratch / "times.csv.gz"));
  EXPECT_EQ(entries_in(scratch.folder()), 1u);
}

TEST(ResultFile, LeavesTheFormerOneWhenTheWorkFails) {
  auto const scratch = Scratch{};
  put(scratch / "a.csv", "former");
  EXPECT_EQ(code_of([&] { ResultFile(scratch / "a.csv", Overwrite::no); }), "output_exists");
  {
    auto const result = ResultFile{scratch / "a.csv", Overwrite::yes};
    write_file(result.path(), "new");
  }
  EXPECT_EQ(content(scratch / "a.csv"), "former");
  EXPECT_EQ(entries_in(scratch.folder()), 1u);
}

TEST(ResultFile, WritesToDevicesDirectly) {
  auto const result = ResultFile{"/dev/null", Overwrite::no};
  EXPECT_EQ(result.path(), "/dev/null");
}

}  // namespace
}  // namespace berline::output
