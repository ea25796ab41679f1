#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "berline/base/stored_report.h"
#include "berline/network/cache.h"
#include "cache_format.h"
#include "layers.h"
#include "record.h"
#include "street_layers.h"

namespace berline::network {
namespace {

/// The bytes are not those that were written.
struct Damaged {};

Header header_of(std::span<std::byte const> bytes) {
  auto header = Header{};
  if (bytes.size() < sizeof header) throw Damaged{};
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) throw Damaged{};
  return header;
}

/// Hands the sections out in the order in which they were written.
class Archive {
public:
  /// Precondition: `bytes` outlive the columns. Checks the table; each section is checked when it is asked for.
  Archive(std::span<std::byte const> bytes, Header const& header) : bytes_{bytes} {
    auto const room = bytes.size() - sizeof header;
    if (header.file_bytes != bytes.size() || header.sections > room / sizeof(Section)) throw Damaged{};
    auto const table = bytes.subspan(sizeof header, header.sections * sizeof(Section));
    if (digest::sha256(table) != header.table) throw Damaged{};
    sections_.resize(header.sections);
    std::memcpy(sections_.data(), table.data(), table.size());
  }

  template <class Key, class T>
  void column(std::string_view name, Column<Key, T>& column) {
    auto const bytes = next(name, sizeof(T));
    column = Column<Key, T>::view({reinterpret_cast<T const*>(bytes.data()), bytes.size() / sizeof(T)});
  }
  template <class Key, class T>
  void csr(std::string_view name, Csr<Key, T>& csr) {
    auto first = Column<std::size_t, std::uint32_t>{};
    auto values = Column<std::size_t, T>{};
    column(name, first);
    column(name, values);
    csr = {std::move(first), std::move(values)};
  }
  template <class T>
  void records(std::string_view name, std::vector<T>& records) {
    auto bytes = ByteReader{next(name, 1)};
    records.resize(bytes.take<std::uint64_t>());
    for (auto& record : records) each_field(record, [&](auto& field) { take_field(bytes, field); });
  }
  template <class Key, class T>
  void records(std::string_view name, Column<Key, T>& column) {
    auto values = std::vector<T>{};
    records(name, values);
    column = std::move(values);
  }
  template <class T>
  void optional(std::string_view name, std::optional<T>& value) {
    auto bytes = ByteReader{next(name, 1)};
    if (bytes.at_end()) return;
    value.emplace();
    each_field(*value, [&](auto& field) { take_field(bytes, field); });
  }
  template <class T>
  void value(std::string_view name, T& value) {
    ByteReader{next(name, 1)}.take(value);
  }
  void text(std::string_view name, std::string& text) { text = ByteReader{next(name, 1)}.take_text(); }

  Report report(std::string_view name) {
    auto bytes = ByteReader{next(name, 1)};
    return take_report(bytes);
  }

  /// The next section handed out is the first of this name; none before is looked at.
  void go_to(std::string_view name) {
    next_ = static_cast<std::size_t>(std::ranges::find(sections_, padded(name), &Section::name) - sections_.begin());
  }

private:
  static decltype(Section::name) padded(std::string_view name) {
    auto padded = decltype(Section::name){};
    std::ranges::copy(name.substr(0, padded.size()), padded.begin());
    return padded;
  }

  std::span<std::byte const> next(std::string_view name, std::size_t element_bytes) {
    if (next_ == sections_.size()) throw Damaged{};
    auto const& section = sections_[next_++];
    if (section.name != padded(name) || section.element_bytes != element_bytes) throw Damaged{};
    if (section.offset > bytes_.size() || section.bytes > bytes_.size() - section.offset) throw Damaged{};
    auto const bytes = bytes_.subspan(section.offset, section.bytes);
    if (digest::sha256(bytes) != section.digest) throw Damaged{};
    return bytes;
  }

  std::span<std::byte const> bytes_;
  std::vector<Section> sections_;
  std::size_t next_ = 0;
};

bool is_of(Header const& header, std::array<char, 64> const& key, std::string_view wanted) {
  return header.version == kCacheVersion && header.byte_order == kByteOrder &&
         std::string_view{key.data(), key.size()} == wanted;
}

void add(Report& report, char const* code, std::filesystem::path const& file) {
  report.add({.severity = Severity::info, .code = code, .where = {.file = file.string()}});
}

}  // namespace

std::optional<StoredNetwork> read_cache(std::filesystem::path const& file, std::string_view key, Report& report) {
  auto exists = std::error_code{};
  if (!std::filesystem::exists(file, exists)) return std::nullopt;
  try {
    auto mapped = MappedFile::open(file);
    if (mapped == nullptr) throw Damaged{};
    auto const header = header_of(mapped->bytes());
    if (!is_of(header, header.key, key)) {
      add(report, "cache_stale", file);
      return std::nullopt;
    }
    auto archive = Archive{mapped->bytes(), header};
    auto network = Network{};
    each_layer(archive, network);
    auto found = archive.report("report");
    return StoredNetwork{std::move(mapped), std::move(network), std::move(found)};
  } catch (Damaged const&) {
    add(report, "cache_damaged", file);
  } catch (std::out_of_range const&) {  // a record that ends too early
    add(report, "cache_damaged", file);
  }
  return std::nullopt;
}

std::optional<PublishedStreets> read_cached_streets(std::filesystem::path const& file, std::string_view key,
                                                    Report& report) {
  auto streets = PublishedStreets{.mapped = MappedFile::open(file), .extract = {}, .found = {}};
  if (streets.mapped == nullptr) return std::nullopt;
  auto is_whole = false;
  try {
    auto const header = header_of(streets.mapped->bytes());
    if (!is_of(header, header.streets_key, key)) return std::nullopt;
    auto archive = Archive{streets.mapped->bytes(), header};
    is_whole = true;
    archive.go_to(kFirstOfStreets);
    each_street_layer(archive, streets.extract);
    streets.found = archive.report("street_report");
    return streets;
  } catch (Damaged const&) {
  } catch (std::out_of_range const&) {
  }
  if (is_whole) add(report, "cache_damaged", file);
  return std::nullopt;
}

}  // namespace berline::network
