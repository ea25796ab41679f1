// A scenario file as a tree of values, whichever language it was written in, each with its place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace berline::scenario {

struct Member;

struct Value {
  using List = std::vector<Value>;
  using Object = std::vector<Member>;
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Object> value;
  std::size_t line = 0, column = 0;

  template <class T>
  T const* as() const {
    return std::get_if<T>(&value);
  }
};

struct Member {
  std::string name;
  std::size_t line = 0, column = 0;
  Value value;
};

/// Throw `ConfigError` (scenario_syntax) at the first place that is not of the language.
Value parse_toml(std::string_view text, std::filesystem::path const& file);
Value parse_json(std::string_view text, std::filesystem::path const& file);

}  // namespace berline::scenario
