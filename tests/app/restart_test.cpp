// Long runs that are killed, interrupted or damaged, and called again: they end with the bytes of a run in one go, and
// do nothing twice.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>

#include <chrono>
#include <map>
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "program.h"
#include "testing/seed.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// The files of a result but those that say when it was made.
std::map<std::string, std::string> bytes_of(fs::path const& folder) {
  auto files = std::map<std::string, std::string>{};
  for (auto const& entry : fs::recursive_directory_iterator{folder}) {
    auto const name = entry.path().lexically_relative(folder).string();
    if (entry.is_regular_file() && name != "timings.json" && name != "log.txt") files[name] = read_text(entry.path());
  }
  return files;
}

void expect_same(std::map<std::string, std::string> const& one, std::map<std::string, std::string> const& other) {
  EXPECT_EQ(one.size(), other.size());
  for (auto const& [name, bytes] : one) {
    auto const found = other.find(name);
    ASSERT_NE(found, other.end()) << name;
    EXPECT_TRUE(bytes == found->second) << name << " differs";
  }
}

std::size_t lines_with(std::string const& text, std::string const& word) {
  auto lines = std::istringstream{text};
  auto count = std::size_t{0};
  for (auto line = std::string{}; std::getline(lines, line);)
    if (line.find(word) != std::string::npos) ++count;
  return count;
}

constexpr auto kScenarios = 50;
constexpr auto kQuestions = 4;  // the town's hospitals by transit, walk, bike and car

class Restart : public ProgramTest {
protected:
  /// The town with fifty small scenarios: each a headway of its own.
  void write_scenarios() const {
    auto study = read_text(folder() / "town/town.toml");
    for (int i = 0; i < kScenarios; ++i) {
      auto const id = "s" + std::to_string(i);
      write_text(folder() / "town" / (id + ".toml"),
                 "[[modifications]]\ntype = \"adjust-frequency\"\nnames = \"1\"\n"
                 "entries = [{ from = \"06:00\", to = \"09:00\", headway_min = " +
                     std::to_string(5 + i) + " }]\n");
      study += "\n[[scenario]]\nid = \"" + id + "\"\nfile = \"" + id + ".toml\"\n";
    }
    write_text(folder() / "town/many.toml", study);
  }

  /// The generated town with its index, a scenario of buses, one of prices, and the hospital that people choose.
  void write_index_study() const {
    ASSERT_EQ(call("region --size tiny -o tiny -q").code, 0);
    write_text(folder() / "tiny/prices.toml", "[[modifications]]\ntype = \"adjust-fuel-price\"\nadd_eur_per_l = 0.5\n");
    write_text(
        folder() / "tiny/index.toml",
        read_text(folder() / "tiny/study.toml") +
            "\n[choice]\ndestinations = \"hospital\"\n\n[[scenario]]\nid = \"prices\"\nfile = \"prices.toml\"\n");
  }

  /// Starts a run and sends it a signal after `moment`, unless it is done by then; how it ended, as waitpid says it.
  int ended_after(std::string const& study, std::chrono::milliseconds moment, int signal) const {
    auto const child = ::fork();
    if (child == 0) {
      fs::current_path(folder());
      ::setenv("LC_ALL", "C", 1);
      auto const null = ::open("/dev/null", O_WRONLY);
      ::dup2(null, STDERR_FILENO);
      ::dup2(null, STDOUT_FILENO);
      ::execl(BERLINE_PROGRAM, BERLINE_PROGRAM, "run", study.c_str(), "-o", "out", nullptr);
      ::_exit(127);
    }
    std::this_thread::sleep_for(moment);
    ::kill(child, signal);
    auto status = 0;
    ::waitpid(child, &status, 0);
    return status;
  }

  /// Runs the study in one go, then kills it thrice at random moments and lets it end.
  void expect_to_survive_kills(std::string const& study, std::size_t seeds) const {
    auto const start = std::chrono::steady_clock::now();
    auto const whole = call("run " + study + " -o out");
    ASSERT_EQ(whole.code, 0) << whole.err;
    auto const lasts = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    fs::rename(folder() / "out", folder() / "whole");
    auto const before = left_behind();
    for (auto const seed : ::berline::testing::seeds(seeds)) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      auto random = std::mt19937_64{seed};
      for (int kills = 0; kills < 3;) {
        auto const moment = std::uniform_int_distribution<long>{1, lasts.count()}(random);
        auto const status = ended_after(study, std::chrono::milliseconds{moment}, SIGKILL);
        ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
        if (!fs::exists(folder() / "out")) {
          ++kills;
          continue;
        }
        // It was done before, if only by a breath: then what stands is whole.
        expect_same(bytes_of(folder() / "whole"), bytes_of(folder() / "out"));
        fs::remove_all(folder() / "out");
      }
      auto const last = call("run " + study + " -o out");
      ASSERT_EQ(last.code, 0) << last.err;
      expect_same(bytes_of(folder() / "whole"), bytes_of(folder() / "out"));
      // The log tells of those that were killed, too.
      EXPECT_GT(lines_with(read_text(folder() / "out/log.txt"), "building the network"), 2u);
      fs::remove_all(folder() / "out");
      // Not even the folders of killed runs are left.
      EXPECT_THAT(left_behind(), ::testing::UnorderedElementsAreArray(before));
    }
  }
};

TEST_F(Restart, KilledThriceAtRandomMomentsItEndsWithTheSameBytes) {
  write_scenarios();
  expect_to_survive_kills("town/many.toml", 2);
}

TEST_F(Restart, AnIndexWithScenariosAndAChoiceDoesSoToo) {
  write_index_study();
  expect_to_survive_kills("tiny/index.toml", 1);
}

TEST_F(Restart, RoutesOfTheIndexAreNotAskedAgain) {
  write_index_study();
  auto const line =
      std::string{"run tiny/index.toml --parts kept --set modes.use=transit,car --set precarity.draws=20"};
  ASSERT_EQ(call(line + " -o first").code, 0);
  ASSERT_EQ(call(line + " -o out").code, 0);
  auto const taken_up = [&](std::string const& results) {
    return lines_with(read_text(folder() / results / "log.txt"), "part taken up from an earlier run: precarity");
  };
  EXPECT_EQ(taken_up("out"), 1u);
  expect_same(bytes_of(folder() / "first"), bytes_of(folder() / "out"));
  // Who walks slower takes other routes.
  ASSERT_EQ(call(line + " -o slower --set modes.walk_speed_kmh=3").code, 0);
  EXPECT_EQ(taken_up("slower"), 1u);  // that of the second run
}

TEST_F(Restart, WhatIsFinishedIsNotComputedAgain) {
  write_scenarios();
  ASSERT_EQ(call("run town/many.toml -o first --parts kept").code, 0);
  EXPECT_EQ(lines_with(read_text(folder() / "first/log.txt"), "part finished"), kScenarios + kQuestions);
  ASSERT_EQ(call("run town/many.toml -o out --parts kept").code, 0);
  auto const log = read_text(folder() / "out/log.txt");
  EXPECT_EQ(lines_with(log, "part finished"), kScenarios + kQuestions);  // those of the first
  EXPECT_EQ(lines_with(log, "part taken up"), kScenarios + kQuestions);
  expect_same(bytes_of(folder() / "first"), bytes_of(folder() / "out"));
}

TEST_F(Restart, APartThatIsDamagedIsComputedAgain) {
  write_scenarios();
  ASSERT_EQ(call("run town/many.toml -o first --parts kept").code, 0);
  auto random = std::mt19937_64{::berline::testing::seed_or(1)};
  auto damaged = std::size_t{0};
  auto parts = std::vector<fs::path>{};
  for (auto const& entry : fs::directory_iterator{folder() / "kept"})
    if (entry.path().extension() == ".part") parts.push_back(entry.path());
  ASSERT_EQ(parts.size(), std::size_t{kScenarios + kQuestions});
  for (auto const& part : parts) {
    auto bytes = read_text(part);
    switch (random() % 4) {
      case 0:  // one bit
        bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
        break;
      case 1:
        bytes.resize(random() % bytes.size());
        break;
      case 2:
        bytes += 'x';
        break;
      default:
        continue;
    }
    ++damaged;
    write_text(part, bytes);
  }
  auto const again = call("run town/many.toml -o out --parts kept");
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(lines_with(read_text(folder() / "out/log.txt"), "damaged"), damaged);
  expect_same(bytes_of(folder() / "first"), bytes_of(folder() / "out"));
}

TEST_F(Restart, PartsOfOtherInputsAreNotTakenUp) {
  ASSERT_EQ(call("run town/town.toml -o first --parts kept").code, 0);
  auto homes = read_text(folder() / "town/homes.csv");
  write_text(folder() / "town/homes.csv", homes + "05,2.8100,50.4000,7\n");
  ASSERT_EQ(call("run town/town.toml -o out --parts kept").code, 0);
  ASSERT_EQ(call("run town/town.toml -o fresh").code, 0);
  expect_same(bytes_of(folder() / "fresh"), bytes_of(folder() / "out"));
  EXPECT_EQ(lines_with(read_text(folder() / "out/log.txt"), "part taken up"), 0u);
  // Another title leaves the times what they are.
  ASSERT_EQ(call("run town/town.toml -o titled --parts kept --set title=Town").code, 0);
  EXPECT_EQ(lines_with(read_text(folder() / "titled/log.txt"), "part taken up"), std::size_t{kQuestions});
}

TEST_F(Restart, TwoRunsDoNotShareParts) {
  fs::create_directories(folder() / "out.parts");
  auto const other = ::open((folder() / "out.parts").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ASSERT_EQ(::flock(other, LOCK_EX | LOCK_NB), 0);
  auto const outcome = call("run town/town.toml -o out");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("parts_in_use"));
  ::close(other);
  EXPECT_EQ(call("run town/town.toml -o out").code, 0);
}

}  // namespace
}  // namespace berline::app
