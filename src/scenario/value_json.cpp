#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "berline/base/error.h"
#include "value.h"

namespace berline::scenario {
namespace {

/// Walks over the tokens of a text that is JSON, to say where each begins: the parser tells values, not places.
class Tokens {
public:
  explicit Tokens(std::string_view text) : text_{text} {}

  /// Line and column of the next token, which is then passed. Colons and commas are not tokens here.
  std::pair<std::size_t, std::size_t> next() {
    skip_blanks();
    auto const place = std::pair{line_, position_ - line_start_ + 1};
    pass_token();
    return place;
  }

private:
  bool at(std::string_view word) const { return text_.substr(position_).starts_with(word); }

  void step() {
    if (text_[position_++] == '\n') {
      ++line_;
      line_start_ = position_;
    }
  }

  void skip_until(std::string_view end) {
    while (position_ < text_.size() && !at(end)) step();
  }

  void skip_blanks() {
    while (position_ < text_.size()) {
      if (at("//")) {
        skip_until("\n");
      } else if (at("/*")) {
        skip_until("*/");
        position_ += 2;
      } else if (std::string_view{" \t\r\n,:\xEF\xBB\xBF"}.find(text_[position_]) != std::string_view::npos) {
        step();
      } else {
        return;
      }
    }
  }

  void pass_token() {
    if (position_ >= text_.size()) return;
    auto const first = text_[position_++];
    if (first == '"') {
      while (position_ < text_.size() && text_[position_] != '"') position_ += text_[position_] == '\\' ? 2 : 1;
      ++position_;
    } else if (std::string_view{"{}[]"}.find(first) == std::string_view::npos) {
      while (position_ < text_.size() &&
             std::string_view{" \t\r\n,:{}[]/"}.find(text_[position_]) == std::string_view::npos)
        ++position_;
    }
  }

  std::string_view text_;
  std::size_t position_ = 0, line_ = 1, line_start_ = 0;
};

/// Builds the tree from the parser's events.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
  explicit Builder(std::string_view text) : tokens_{text} {}

  bool null() override { return put({}); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(std::int64_t{value}); }
  bool number_unsigned(number_unsigned_t value) override { return put(static_cast<std::int64_t>(value)); }
  bool number_float(number_float_t value, string_t const&) override { return put(value); }
  bool string(string_t& value) override { return put(value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Value::Object{}); }
  bool start_array(std::size_t) override { return open(Value::List{}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    auto const [line, column] = tokens_.next();
    key_ = Member{name, line, column, {}};
    return true;
  }
  bool parse_error(std::size_t byte, std::string const&, nlohmann::detail::exception const& error) override {
    error_byte = byte;
    error_text = error.what();
    return false;
  }

  Value root;
  std::optional<std::size_t> error_byte;
  std::string error_text;

private:
  struct Open {
    Value value;
    Member key;  // under which it goes into its object
  };

  bool put(decltype(Value::value) content) {
    auto const [line, column] = tokens_.next();
    add({std::move(content), line, column}, std::move(key_));
    return true;
  }
  bool open(decltype(Value::value) content) {
    auto const [line, column] = tokens_.next();
    open_.push_back({{std::move(content), line, column}, std::move(key_)});
    return true;
  }
  bool close() {
    tokens_.next();
    auto done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.value), std::move(done.key));
    return true;
  }
  void add(Value value, Member key) {
    if (open_.empty()) {
      root = std::move(value);
    } else if (auto* object = std::get_if<Value::Object>(&open_.back().value.value)) {
      key.value = std::move(value);
      object->push_back(std::move(key));
    } else {
      std::get<Value::List>(open_.back().value.value).push_back(std::move(value));
    }
  }

  Tokens tokens_;
  std::vector<Open> open_;
  Member key_;
};

}  // namespace

Value parse_json(std::string_view text, std::filesystem::path const& file) {
  auto builder = Builder{text};
  constexpr auto kAllowComments = true;
  if (nlohmann::json::sax_parse(text, &builder, nlohmann::json::input_format_t::json, true, kAllowComments))
    return std::move(builder.root);
  auto const before = text.substr(0, std::min(text.size(), builder.error_byte.value_or(1) - 1));
  auto const line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
  auto const column = before.size() - (before.rfind('\n') + 1) + 1;
  throw ConfigError{
      "scenario_syntax", {.file = file.string(), .line = line, .column = column}, {{"what", builder.error_text}}};
}

}  // namespace berline::scenario
