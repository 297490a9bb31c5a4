#include "support/test_database.hpp"

#include <array>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <thread>

#include <unistd.h>

#include "postgres/process.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::testing {

namespace {

bool is_noise(std::string_view line) {
  static constexpr std::array<std::string_view, 15> beginnings{
      "\\restrict",
      "\\unrestrict",
      "-- Name: ",
      "-- Dumped ",
      "-- PostgreSQL database dump",
      "SET statement_timeout = ",
      "SET lock_timeout = ",
      "SET idle_in_transaction_session_timeout = ",
      "SET transaction_timeout = ",
      "SET client_encoding = ",
      "SET standard_conforming_strings = ",
      "SELECT pg_catalog.set_config('search_path', '', false);",
      "SET check_function_bodies = ",
      "SET xmloption = ",
      "SET client_min_messages = ",
  };
  if (line.empty() || line == "--" || line == "SET row_security = off;") return true;
  for (const std::string_view beginning : beginnings) {
    if (line.starts_with(beginning)) return true;
  }
  return false;
}

/// A pg_dump refuses servers that are newer than itself.
std::string find_pg_dump() {
  std::string program = find_client("pg_dump", test_server().major());
  if (program.empty()) {
    std::cerr << "no pg_dump for PostgreSQL " << test_server().major()
              << " here: dumps are not compared\n";
  }
  return program;
}

std::string next_name() {
  static int number = 0;
  return "test_" + std::to_string(++number);
}

}  // namespace

postgres::ThrowawayServer& test_server() {
  static postgres::ThrowawayServer server;
  return server;
}

void end_session(int pid) {
  const std::string which = std::to_string(pid);
  postgres::Connection connection(test_server().url());
  connection.query("SELECT pg_terminate_backend(" + which + ")");
  const auto there = [&] {
    const auto rows = connection.query("SELECT FROM pg_stat_activity WHERE pid = " + which);
    return rows.rows() > 0;
  };
  while (there()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

std::string find_client(const std::string& name, int oldest) {
  std::string program;
  int nearest = 0;
  for (const postgres::Binaries& binaries : postgres::find_binaries()) {
    const std::string candidate = binaries.bindir + "/" + name;
    const bool fits = binaries.major >= oldest && (nearest == 0 || binaries.major < nearest);
    if (!fits || access(candidate.c_str(), X_OK) != 0) continue;
    program = candidate;
    nearest = binaries.major;
  }
  return program;
}

bool has_pg_dump() { return !find_client("pg_dump", test_server().major()).empty(); }

std::optional<std::string> dump_schema(const std::string& url) {
  static const std::string program = find_pg_dump();
  if (program.empty()) return std::nullopt;
  const postgres::Account self{geteuid(), getegid(), "", false};
  const auto result = postgres::run_program({program, "-s", "-d", url}, self);
  if (result.status != 0) throw std::runtime_error("pg_dump failed: " + result.output);
  std::string dump;
  for (const std::string& line : split(result.output, '\n')) {
    if (!is_noise(line)) dump += line + "\n";
  }
  return dump;
}

TestDatabase::TestDatabase() : name_(next_name()) {
  postgres::Connection connection(test_server().url());
  connection.query("CREATE DATABASE " + name_ + " TEMPLATE template0");
}

TestDatabase::~TestDatabase() {
  try {
    postgres::Connection connection(test_server().url());
    connection.query("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {
    name_.clear();  // the server goes with the process, and the database with it
  }
}

std::string TestDatabase::url() const { return test_server().url(name_); }

void TestDatabase::run(std::string_view sql_script) {
  postgres::Connection connection(url());
  connection.query(sql_script);
}

bool TestDatabase::has_relation(const std::string& name) {
  postgres::Connection connection(url());
  return connection.query("SELECT FROM pg_class WHERE relname = '" + name + "'").rows() > 0;
}

std::optional<std::string> TestDatabase::dump() { return dump_schema(url()); }

}  // namespace schemagen::testing
