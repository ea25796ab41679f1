// berline bundle: a result with what others need to make it again.
#include "berline/study/bundle.h"

#include "berline/base/error.h"
#include "berline/study/run.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

/// The words of a line as `command_text` writes it: parted by spaces, quoted where they may hold some.
std::vector<std::string> words_of(std::string const& line) {
  auto words = std::vector<std::string>{""};
  auto quoted = false;
  for (auto const c : line) {
    if (c == '\'')
      quoted = !quoted;
    else if (c == ' ' && !quoted)
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

/// The study of a result, read again from where it was run.
study::Study study_of(study::ResultFacts const& facts, std::string const& result) {
  auto words = words_of(facts.command);
  words.erase(words.begin());  // the program
  auto const line = parse_command_line(std::move(words));
  if (line.verb == "run") return load_study(line.run.source);
  if (line.verb == "compare") return load_study(line.compare);
  if (line.verb == "precarity") return study::with_index_alone(load_study(line.precarity.source));
  throw ConfigError{"bundle_command_unknown", {.file = result}, {{"command", facts.command}}};
}

}  // namespace

int bundle(BundleOptions const& options, Console& console) {
  auto result = std::filesystem::path{options.result};
  if (!result.has_filename()) result = result.parent_path();  // "out/"
  auto const facts = study::read_result(result);
  auto const folder = options.output.empty() ? result.string() + ".bundle" : options.output;
  study::write_bundle(study_of(facts, result.string()), facts,
                      {.result = result,
                       .folder = folder,
                       .overwrite = output::Overwrite{options.overwrite},
                       .with_data = options.with_data,
                       .language = console.language()});
  console.say("bundle_done", {{"folder", folder}});
  console.print(folder + "\n");
  return 0;
}

}  // namespace berline::app
