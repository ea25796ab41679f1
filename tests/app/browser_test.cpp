// The page of the demonstration in a real browser: no error, no request, its script at work.
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"

namespace berline::app {
namespace {

using ::testing::HasSubstr;
using Browser = ProgramTest;

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

TEST_F(Browser, ShowsThePageWithoutErrorOrRequest) {
  if (std::system("command -v chromium > /dev/null") != 0) GTEST_SKIP() << "chromium is not installed";
  ASSERT_EQ(call("demo --lang fr -o demo").code, 0);
  auto page = read_text(folder() / "demo/results/index.html");
  page.insert(page.find("<style>"), kBefore);
  page.insert(page.find("</body>"), kAfter);
  write_text(folder() / "demo/results/probe.html", page);
  auto const command =
      "chromium --headless --no-sandbox --disable-gpu --user-data-dir=" + (folder() / "user").string() +
      " --dump-dom file://" + (folder() / "demo/results/probe.html").string() + " > " +
      (folder() / "dom.html").string() + " 2> " + (folder() / "console.txt").string();
  ASSERT_EQ(std::system(command.c_str()), 0) << read_text(folder() / "console.txt");
  auto const dom = read_text(folder() / "dom.html");
  EXPECT_THAT(dom.substr(0, 40), HasSubstr("<html lang=\"fr\">"));
  auto const body = dom.substr(dom.find("<body"), dom.find("<main>") - dom.find("<body"));
  EXPECT_THAT(body, HasSubstr("data-wrong=\"\""));
  EXPECT_THAT(body, HasSubstr("data-requests=\"0\""));
  EXPECT_THAT(body, HasSubstr("data-maps=\"7\"")) << "four of access, three of the index";
  auto const links = body.substr(body.find("data-links=\"") + 12);
  auto names = std::istringstream{links.substr(0, links.find('"'))};
  auto count = 0;
  for (auto name = std::string{}; names >> name; ++count)
    EXPECT_TRUE(std::filesystem::exists(folder() / "demo/results" / name)) << name;
  EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace berline::app
