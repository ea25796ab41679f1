// The page of the demonstration in a real browser: no error, no request, its script at work.
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;

/// Collects what goes wrong from before the page's own script; `kAfter` presses every heading twice, then tells.
constexpr auto kBefore = R"(<script>window.wrong = [];
addEventListener("error", e => wrong.push(e.message));
addEventListener("securitypolicyviolation", e => wrong.push("asks for " + e.blockedURI));</script>)";
constexpr auto kAfter = R"(<script>
for (const button of document.querySelectorAll("table.sortable thead button")) { button.click(); button.click(); }
const gone = [...document.querySelectorAll("a[href]")].map(a => a.getAttribute("href")).join(" ");
document.body.dataset.maps = document.querySelectorAll("svg.map").length;
document.body.dataset.links = gone;
document.body.dataset.requests = performance.getEntriesByType("resource").length;
document.body.dataset.wrong = wrong.join("; ");</script>)";

class Browser : public ProgramTest {
protected:
  /// The document at `address` as the browser has it once its scripts ran; empty when the browser fails.
  std::string rendered(std::string const& address) const {
    auto const dom = (folder() / "dom.html").string();
    auto const command =
        "timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir=" +
        (folder() / "user").string() + " --dump-dom " + address + " > " + dom + " 2> " +
        (folder() / "console.txt").string();
    return std::system(command.c_str()) == 0 ? read_text(dom) : std::string{};
  }
};

TEST_F(Browser, ShowsThePageWithoutErrorOrRequest) {
  write_text(folder() / "empty.html", "<!DOCTYPE html><title>works</title>");
  if (rendered("file://" + (folder() / "empty.html").string()).find("works") == std::string::npos)
    GTEST_SKIP() << "there is no chromium that shows a page here";
  ASSERT_EQ(call("demo --lang fr -o demo").code, 0);
  auto page = read_text(folder() / "demo/results/index.html");
  page.insert(page.find("<style>"), kBefore);
  page.insert(page.find("</body>"), kAfter);
  write_text(folder() / "demo/results/probe.html", page);
  auto const dom = rendered("file://" + (folder() / "demo/results/probe.html").string());
  ASSERT_FALSE(dom.empty()) << read_text(folder() / "console.txt");
  EXPECT_THAT(dom.substr(0, 40), HasSubstr("<html lang=\"fr\">"));
  auto const body = dom.substr(dom.find("<body"), dom.find("<main>") - dom.find("<body"));
  EXPECT_THAT(body, HasSubstr("data-wrong=\"\""));
  EXPECT_THAT(body, HasSubstr("data-requests=\"0\""));
  EXPECT_THAT(body, HasSubstr("data-maps=\"16\""))
      << "four of each set of destinations, two of scenarios, one of lines, two of isochrones, three of the index";
  auto const links = body.substr(body.find("data-links=\"") + 12);
  auto names = std::istringstream{links.substr(0, links.find('"'))};
  auto count = 0;
  for (auto name = std::string{}; names >> name; ++count)
    EXPECT_TRUE(std::filesystem::exists(folder() / "demo/results" / name)) << name;
  EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace berline::app
