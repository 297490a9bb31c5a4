#include "schemagen/base/digest.hpp"

#include <openssl/evp.h>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen {
namespace {

using Bytes = std::array<unsigned char, 32>;

EVP_MD_CTX* handle(void* context) { return static_cast<EVP_MD_CTX*>(context); }

void require(int outcome) {
  if (outcome != 1) throw InternalError("OpenSSL cannot compute SHA-256");
}

std::string to_hex(const Bytes& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

}  // namespace

Digest::Digest() : context_(EVP_MD_CTX_new()) {
  if (context_ == nullptr || EVP_DigestInit_ex(handle(context_), EVP_sha256(), nullptr) != 1) {
    EVP_MD_CTX_free(handle(context_));
    throw InternalError("OpenSSL cannot start SHA-256");
  }
}

Digest::~Digest() { EVP_MD_CTX_free(handle(context_)); }

Digest& Digest::add(std::string_view piece) {
  std::array<unsigned char, 8> length{};
  std::uint64_t rest = piece.size();
  for (unsigned char& byte : length) {
    byte = static_cast<unsigned char>(rest & 0xffU);
    rest >>= 8U;
  }
  require(EVP_DigestUpdate(handle(context_), length.data(), length.size()));
  require(EVP_DigestUpdate(handle(context_), piece.data(), piece.size()));
  return *this;
}

std::string Digest::hex() {
  Bytes bytes{};
  require(EVP_DigestFinal_ex(handle(context_), bytes.data(), nullptr));
  return to_hex(bytes);
}

std::string sha256(std::string_view bytes) {
  Bytes digest{};
  require(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr));
  return to_hex(digest);
}

}  // namespace schemagen
