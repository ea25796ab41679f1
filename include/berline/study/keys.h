// The keys of a study file in one table: what checks a config, and what its page and its JSON Schema are made from.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace berline::study {

/// What a key's value must be.
enum class Kind {
  integer,
  number,
  boolean,
  text,
  path,
  paths,
  texts,
  integers,
  numbers,
  date,
  time,
  choice,
  choices,
  points,
  box
};

struct Key {
  std::string path;  ///< "limits.access_min"; `*` stands for a name, `[]` for each entry of a list of tables
  Kind kind = Kind::text;
  std::string default_value{};  ///< as written in TOML; empty: none
  bool required = false;        ///< must be given where its table is
  double minimum = 0;           ///< numbers, integers and lists of them
  double maximum = 0;           ///< no bound when not above the minimum
  std::vector<std::string_view> choices{};
  std::string_view english;  ///< what it says, for docs/config.md
  std::string_view french;
};

/// All keys, section by section, in the order of the page.
std::span<Key const> keys();

/// The key at `path` (names replaced by `*`, list entries by `[]`), or nullptr.
Key const* find_key(std::string_view path);

/// Whether the tables in this one have names of the user's choice: `destinations`, `trips`...
bool has_named_tables(std::string_view table);

/// docs/config.md: every key with its type, default and meaning.
std::string config_page();

/// docs/berline.schema.json (JSON Schema, draft 7).
std::string json_schema();

}  // namespace berline::study
