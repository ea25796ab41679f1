#include "berline/output/file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <string>

#include "size_limit.h"
#include "testing/error_code.h"
#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::code_of;
using testing::content;
using testing::put;
using testing::Scratch;

std::string unpacked(std::filesystem::path const& path) {
  auto* file = gzopen(path.c_str(), "rb");
  auto text = std::string{};
  auto buffer = std::array<char, 4096>{};
  for (int count = 0; (count = gzread(file, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  gzclose(file);
  return text;
}

std::string many_lines() {
  auto text = std::string{};
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + '\n';
  return text;
}

TEST(File, WritesWhatItIsGivenInPiecesOfAnySize) {
  auto const scratch = Scratch{};
  auto const text = many_lines();
  auto file = File{scratch / "a.csv"};
  for (std::size_t from = 0, size = 1; from < text.size(); from += size, size = size * 3 + 1)
    file.write(std::string_view{text}.substr(from, size));
  file.close();
  EXPECT_EQ(content(scratch / "a.csv"), text);
}

TEST(File, CompressesTheSameWayEachTime) {
  auto const scratch = Scratch{};
  auto const text = many_lines();
  write_file(scratch / "a.csv.gz", text);
  write_file(scratch / "b.csv.gz", text);
  EXPECT_EQ(unpacked(scratch / "a.csv.gz"), text);
  EXPECT_EQ(content(scratch / "a.csv.gz"), content(scratch / "b.csv.gz"));
  EXPECT_LT(std::filesystem::file_size(scratch / "a.csv.gz"), text.size() / 2);
}

TEST(File, AFullDiskIsAnError) {
  EXPECT_EQ(code_of([] { write_file("/dev/full", "a few words"); }), "no_space_left");
  EXPECT_EQ(code_of([] { write_file("/dev/full", many_lines()); }), "no_space_left");
}

TEST(File, AFileThatMayNotGrowIsAnError) {
  auto const scratch = Scratch{};
  auto const limit = SizeLimit{100'000};
  EXPECT_EQ(code_of([&] { write_file(scratch / "a.csv", many_lines()); }), "file_too_large");
}

TEST(File, APathUnderAFileIsAnError) {
  auto const scratch = Scratch{};
  put(scratch / "file", "");
  EXPECT_EQ(code_of([&] { write_file(scratch / "file/a.csv", ""); }), "parent_is_not_a_folder");
  EXPECT_EQ(code_of([&] { write_file(scratch / "missing/a.csv", ""); }), "cannot_write_file");
}

TEST(File, PipesAndDevicesAreWrittenToo) {
  EXPECT_EQ(code_of([] { write_file("/dev/null", "a few words"); }), "no error");
}

}  // namespace
}  // namespace berline::output
