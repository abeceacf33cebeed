#include "support.h"
#include <map>
namespace licet::lists { namespace {
TEST(Dump, All) {
  const char* f = std::getenv("DUMP"); if (!f) GTEST_SKIP();
  std::vector<std::string> names; std::string s(f); size_t at=0; while(at<=s.size()){auto e=std::min(s.find(',',at),s.size()); names.push_back(s.substr(at,e-at)); at=e+1;}
  std::vector<std::string> bytes; for (auto&n:names) bytes.push_back(*unpack(read_file(real_lists()/n),n));
  std::vector<File> files; for(size_t i=0;i<names.size();++i) files.push_back({names[i],bytes[i]});
  auto list = good(read(files, sources()));
  std::map<std::string,int> c; std::map<std::string,std::map<std::string,int>> t;
  for (auto&e:list.entries){ c["kind "+std::string(word_of(e.kind))+(e.kind_inferred?" inferred":"")]++; for(auto&i:e.identifiers) c["id "+std::string(word_of(i.kind))]++, t["idtype"][i.type]++; c["births"]+=e.births.size(); for(auto&b:e.births) c["birth "+std::string(word_of(b.precision))]++; for(auto&d:e.details) t["detail"][d.label]++; c["remarks"]+=e.remarks.size(); for (auto&r:e.remarks) t["remark"][r.substr(0,40)]++; for(auto&k:e.countries){ c["country "+std::string(word_of(k.role))]++; if(k.code.empty()) t["nocountry"][k.text]++;} for(auto&n:e.names){ c["name "+std::string(word_of(n.sort))+(n.derived?" derived":"")]++; t["script"][n.script]++; if(n.derived) t["derived"][n.text]++;} for(auto&r:e.relations) c["rel "+std::string(word_of(r.kind))]++; for(auto&x:e.citations){ if(x.volume) c["cite parted"]++; else t["cite"][x.text]++; if(x.date) c["cite dated"]++;} for(auto n:e.licence.footnotes) t["fn"][std::to_string(n.number)+(n.inferred?" inferred":"")]++; c["scope "+std::string(word_of(e.licence.scope))]++; c["policy "+std::string(word_of(e.licence.mildest))+".."+std::string(word_of(e.licence.strictest))]++; if(e.listed) c["listed"]++; if(e.ends) c["ends"]++; c["standing "+std::string(word_of(standing_on(e,*base::Date::parse("2026-11-22"))))]++; for(auto&l:sources().listings(e)) t["listing"][l]++; for(auto&a:e.addresses) if(a.country.empty()) t["addrnocountry"][a.text.substr(0,80)]++; t["source"][e.source]++; c["addresses"]+=e.addresses.size(); if(e.kind==PartyKind::unknown) t["unknown"][primary_name(e)]++; if(e.kind_inferred&&e.kind==PartyKind::person) t["inferred person"][primary_name(e)]++;}
  for(auto&[k,v]:c) printf("%s: %d\n",k.c_str(),v);
  int most = std::getenv("MOST")?atoi(getenv("MOST")):15;
  for(auto&[k,m]:t){ printf("== %s (%zu)\n",k.c_str(),m.size()); std::vector<std::pair<int,std::string>> v; for(auto&[a,b]:m) v.push_back({b,a}); std::stable_sort(v.begin(),v.end(),[](auto&a,auto&b){return a.first>b.first;}); for(int i=0;i<most&&i<(int)v.size();++i) printf("   %d %s\n",v[i].first,v[i].second.c_str()); }
  for (auto&n:list.notes) printf("note %s\n", n.c_str());
  const char* w=getenv("SHOW"); if(w) for(auto&e:list.entries) if(primary_name(e).find(w)!=std::string::npos){ printf("---- %s line %u %s\n",e.key.c_str(),e.line,std::string(word_of(e.kind)).c_str()); for(auto&f:fields_of(e)) printf("  %s = %s\n",f.name.c_str(),f.value.c_str()); }
}
}}
