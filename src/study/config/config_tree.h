// A study file as a tree of TOML values, checked key by key against the table of keys.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "berline/base/report.h"
#include "berline/study/keys.h"

namespace berline::study {

/// The tree, and where its values were given. Values are found by path: "limits.access_min", "window[0].date".
struct ConfigTree {
  toml::table root;
  std::filesystem::path file;
  std::map<std::string, std::string, std::less<>> overrides;  // path -> the text `key=value` that set it

  toml::node_view<toml::node const> at(std::string const& path) const { return root.at_path(path); }
  bool is_overridden(std::string_view path) const { return overrides.contains(path); }
  /// Line and column of `node`, which stands at `path`.
  Where where(std::string_view path, toml::node const* node) const;
  /// Of the value at `path`, or of the nearest table around it that is there.
  Where where(std::string path) const;
};

/// All that is wrong with a config, in the order of finding.
class Problems {
public:
  void add(std::string code, Where where, Arguments arguments) {
    list_.push_back({Severity::error, std::move(code), std::move(where), std::move(arguments)});
  }
  std::vector<Notice> const& list() const { return list_; }

private:
  std::vector<Notice> list_;
};

/// Throws `ConfigError` (config_syntax) at the first place that is not TOML.
ConfigTree parse_tree(std::string_view toml, std::filesystem::path const& file);

/// Puts `key=value` into the tree.
void apply_override(ConfigTree&, std::string const& assignment, Problems&);

/// Every key known and available, every value of its kind and within its bounds, every required key there.
void check_tree(ConfigTree const&, Problems&);

}  // namespace berline::study
