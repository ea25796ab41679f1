// Values as bytes, for files that only this program reads: fields one after the other, without the padding that
// compilers leave between them (padding is not the same from run to run, and files must be).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace berline {

using Bytes = std::vector<std::byte>;

template <class Field>
void append(Bytes& bytes, Field const& field) {
  static_assert(std::is_trivially_copyable_v<Field>);
  auto const* first = reinterpret_cast<std::byte const*>(&field);
  bytes.insert(bytes.end(), first, first + sizeof field);
}

inline void append_text(Bytes& bytes, std::string const& text) {
  append(bytes, std::uint64_t{text.size()});
  auto const* first = reinterpret_cast<std::byte const*>(text.data());
  bytes.insert(bytes.end(), first, first + text.size());
}

/// Their number, then the values themselves; only for types without padding.
template <class Field>
void append_all(Bytes& bytes, std::span<Field const> fields) {
  static_assert(std::is_arithmetic_v<Field>);
  append(bytes, std::uint64_t{fields.size()});
  auto const raw = std::as_bytes(fields);
  bytes.insert(bytes.end(), raw.begin(), raw.end());
}

/// Reads what was appended, in order; reading past the end throws `std::out_of_range`.
class ByteReader {
public:
  explicit ByteReader(std::span<std::byte const> bytes) : bytes_{bytes} {}

  template <class Field>
  void take(Field& field) {
    auto const from = next(sizeof field);
    std::memcpy(&field, from.data(), sizeof field);
  }
  template <class Field>
  Field take() {
    auto field = Field{};
    take(field);
    return field;
  }
  std::string take_text() {
    auto const from = next(take<std::uint64_t>());
    return {reinterpret_cast<char const*>(from.data()), from.size()};
  }
  template <class Field>
  std::vector<Field> take_all() {
    auto const count = take<std::uint64_t>();
    if (count > bytes_.size() / sizeof(Field)) throw std::out_of_range{"bytes"};
    auto fields = std::vector<Field>(count);
    auto const from = next(count * sizeof(Field));
    if (count > 0) std::memcpy(fields.data(), from.data(), from.size());
    return fields;
  }
  bool at_end() const { return bytes_.empty(); }

private:
  std::span<std::byte const> next(std::size_t size) {
    if (size > bytes_.size()) throw std::out_of_range{"bytes"};
    auto const front = bytes_.first(size);
    bytes_ = bytes_.subspan(size);
    return front;
  }
  std::span<std::byte const> bytes_;
};

}  // namespace berline
