// Small lists in every format, written for these tests; all names are invented. Those that no C++
// string holds well are files of the folder samples.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace licet::lists::fixture {

// A file of the folder samples; the tests run from the top of the source tree.
inline std::string sample(std::string_view name) {
  std::ifstream stream("tests/lists/samples/" + std::string(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

constexpr std::string_view csl_header =
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
    "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
    "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
    "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,"
    "ids\n";

constexpr std::string_view csl_rows =
    "101,Specially Designated Nationals (SDN) - Treasury Department,101,Individual,SDGT; NPWMD,"
    "\"MUSTER, Erika\",Director,\"Main St 1, Hamburg, DE; Side St 2, Basel, CH\",,,,,,,,,,,,,"
    "(Linked To: EXAMPLE (HOLDING) AG); more,https://example.org/sdn,"
    "\"MUSTER, E.; MUSTERMANN, Erika\",DE,1966-01-12; circa 1965,CH,\"Bern, Switzerland\",,"
    "\"IR, A1234, Passport; Subject to Secondary Sanctions, Additional Sanctions Information -; "
    "91310000MA1EXAMPLE, Unified Social Credit Code (USCC)\"\n"
    "aa11,Entity List (EL) - Bureau of Industry and Security,,,,"
    "\"Example Works (EXW), JSC\",,\"1 Plant Rd, Borisov, 222512, BY\",87 FR 20299,2022-04-07,,,"
    "\"For all items subject to the EAR. (See §§734.9(g),3 746.8(a)(3), and 744.21(b) of the "
    "EAR.)\","
    "Policy of denial. ,,,,,,,,,Open Example Works; and EXW Repair;Old Works,,,,,,\n"
    "bb22,Denied Persons List (DPL) - Bureau of Industry and Security,,,, I. BEISPIEL,,"
    "\"2 Lane, Reno, NV, 89501, US\",68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06,2003-06-19,"
    "2020-06-29,Y,,,,,,,,,FR NOTICE ADDED,,,,,,,,\n";

inline const std::string csl_json = sample("consolidated.json");

inline const std::string csl_names = sample("csl.names.jsonl");

constexpr std::string_view primary =
    "36,\"EXAMPLE AIR\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
    "101,\"MUSTER, Erika\",\"individual\",\"SDGT] [NPWMD] [IRGC\",\"Director\",-0- ,-0- ,-0- ,-0- "
    ",-0- ,-0- ,\"DOB 12 Jan 1966; alt. DOB circa 1965; POB Bern, Switzerland; nationality Iran; "
    "citizen Germany; Gender Female; Passport A1234 (Iran) issued 01 Feb 2001 expires 12 Jan 2020; "
    "National ID No. 55-2 (China); a.k.a. 'LITTLE M'; (Linked To: EXAMPLE AIR); Secondary "
    "sanctions "
    "risk: section 1(b) of an order; Organization Est\"\r\n"
    "7,\"EXAMPLE STAR\",\"vessel\",\"NPWMD\",-0- ,\"3EXY1\",\"Tanker\",\"1000\",\"900\",\"Panama\","
    "\"Example Lines\",\"Vessel Registration Identification IMO 9999993; MMSI 123456789.\"\r\n\x1a";
constexpr std::string_view alias =
    "36,12,\"aka\",\"EXAMPLE WINGS\",-0- \r\n36,13,\"fka\",\"OLD EXAMPLE AIR\",-0- \r\n\x1a";
constexpr std::string_view address =
    "36,25,-0- ,\"Havana\",\"Cuba\",-0- \r\n"
    "101,26,\"Main St 1, Flat 2\",\"Pyongyang\",\"Korea, North\",\"work\"\r\n\x1a";
constexpr std::string_view comment = "101,\"ablished Date 17 Dec 2016; a.k.a. 'EM'.\"\r\n";

constexpr std::string_view denied =
    "\"Name\"\t\"Street_Address\"\t\"City\"\t\"State\"\t\"Country\"\t\"Postal_Code\"\t"
    "\"Effective_Date\"\t\"Expiration_Date\"\t\"Standard_Order\"\t\"Last_Update\"\t\"Action\"\t"
    "\"FR_Citation\"\r\n"
    "\" I. BEISPIEL\"\t\"2 "
    "LANE\"\t\"RENO\"\t\"NV\"\t\"US\"\t\"89501\"\t\"06/19/2003\"\t\"06/29/2056\""
    "\t\"Y\"\t\"2007-01-31\"\t\"RELATED TO EXAMPLE GMBH\"\t\"68 F.R. 38290 6/27/03\"\r\n"
    "\"EXAMPLE GMBH\"\t\"3 WEG\"\t\"BONN\"\t\"\"\t\"DE\"\t\"\"\t\"06/19/2003\"\t\"\"\t\"Y\"\t\"\"\t"
    "\"\"\t\"\"\r\n";

inline const std::string extract = sample("bis-entity-list.jsonl");

inline const std::string advanced = sample("sdn_advanced.xml");

inline const std::string un = sample("un.xml");

constexpr std::string_view eu_csv =
    "\xEF\xBB\xBF"
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;"
    "Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;"
    "Entity_Regulation_NumberTitle;Entity_Regulation_PublicationDate;NameAlias_LastName;"
    "NameAlias_FirstName;NameAlias_WholeName;NameAlias_NameLanguage;Address_City;Address_Street;"
    "Address_CountryIso2Code;BirthDate_BirthDate;BirthDate_Year;Identification_Number;"
    "Identification_TypeDescription;Identification_CountryIso2Code;Citizenship_CountryIso2Code\n"
    "14/08/2026;13;EU.27.28;P;IRQ;1210/2003 (OJ L169);2003-07-08;Muster;Erika;Erika Muster;EN;;;;;;"
    ";;;\n"
    "14/08/2026;13;EU.27.28;P;IRQ;1210/2003 (OJ L169);2003-07-08;;;Эрика Мустер;RU;;;;;;;;;\n"
    "14/08/2026;13;EU.27.28;P;IRQ;1210/2003 (OJ L169);2003-07-08;;;;;Basel;\"Weg 1; "
    "hinten\";CH;;;;;;\n"
    "14/08/2026;13;EU.27.28;P;IRQ;1210/2003 (OJ L169);2003-07-08;;;;;;;;1966-01-12;1966;;;;\n"
    "14/08/2026;13;EU.27.28;P;IRQ;1210/2003 (OJ L169);2003-07-08;;;;;;;;;;A1234;Passport;IR;\n"
    "14/08/2026;13;EU.27.28;P;IRQ;1210/2003 (OJ L169);2003-07-08;;;;;;;;;;;;;IQ\n"
    "14/08/2026;14;EU.1.2;E;PRK;1/2017;2017-01-02;;;Example Trading;EN;;;;;;;;;\n";

inline const std::string eu_xml = sample("eu.xml");

constexpr std::string_view uk =
    "Report Date: 14-Aug-2026\n"
    "Last Updated,Unique ID,Name 6,Name 1,Name 2,Name type,Alias strength,Name non-latin script,"
    "Designation Type,Date Designated,Regime Name,Address Line 1,Address Postal Code,"
    "Address Country,D.O.B,Nationality(/ies),Passport number\n"
    "01/02/2024,AFG0001,MUSTER,ERIKA,ANNA,Primary Name,,Эрика Мустер,Individual,31/12/2020,Example "
    "Regime,1 Road,12,Afghanistan,dd/07/1965,(1) Iran;(2) Iraq,A1234\n"
    "01/02/2024,AFG0001,EM,,,Alias,Low quality,,Individual,31/12/2020,Example Regime,1 Road,12,"
    "Afghanistan,dd/07/1965,,A1234\n"
    "01/02/2024,AFG0001,MUSTERMANN,ERIKA,,Alias,Good quality,,Individual,31/12/2020,Example Regime,"
    "2 Road,,Pakistan,,,\n"
    "01/02/2024,RUS0002,EXAMPLE STAR,,,Primary Name,,,Ship,01/03/2023,Example Regime,,,,,,\n";

inline const std::string ftm = sample("entities.ftm.json");
inline const std::string ftm_delta = sample("entities.delta.json");

constexpr std::string_view mofcom =
    "list,name_en,name_zh,country,notice,date,status,status_from,status_until,note\r\n"
    "control_list,Example Defense,示例防务公司,US,MOFCOM 2025 No. "
    "1,2025-01-02,active,2025-01-02,,\r\n"
    "control_list,\"Example Drones, Inc.\",示例无人机公司,US,MOFCOM 2025 No. "
    "21,2025-04-04,suspended,"
    "2025-11-10,2026-11-10,also suspended 2025-05-14 to 2025-11-10 in 90-day legs\r\n"
    "unreliable_entity_list,\"Example Drones, Inc.\",示例无人机公司,US,UEL 2025 No. "
    "8,2025-04-09,stopped,"
    "2025-08-12,,\r\n";

constexpr std::string_view meti =
    "no,country,name,aliases,concern\r\n"
    "1,CN,Example Electronics Group,示例电子; Third Floor; OAO Example Zavod Transportnogo; "
    "Mashinostroeniya,M N\r\n"
    "2,RU,Example Arms,,CW\r\n"
    "447,CN,,示例研究所; Example Institute,M\r\n";

constexpr std::string_view plain =
    "Name,Alias,Alias 2,Weak alias,Kind,ID,Country,Address,City,Birth date,Identifier,Programme,"
    "Listed,Ends,x_internal\n"
    "Example Front Co,示例贸易,EFC One;EFC Two,EF,company,17,CN,1 "
    "Road,Hefei,,uscc:91310000MA1EXAMPLE,"
    "watch;hold,2025-01-02,2027-01-01,ours\n"
    "Erika Muster,,,,person,18,DE,,,circa 1965,,,,,\n";

struct Whole {
  std::string_view name, text;
  bool cut_is_seen;   // a cut within a row is told from a whole file
};
// One file each; those of several files are tested apart.
// The same designations in both forms, as CSV with a row for each combination of what is repeated.
inline const std::string uk_rows = sample("uk.csv");
inline const std::string uk_xml = sample("uk.xml");

// The tables of a regulation, as the bulk file of its title has them.
inline const std::string cfr = sample("part-744.xml");

inline std::vector<Whole> all() {
  static const std::string csl = std::string(csl_header) + std::string(csl_rows);
  return {{"consolidated.csv", csl, true},
          {"consolidated.json", csl_json, true},
          {"csl.names.jsonl", csl_names, true},
          {"sdn.csv", primary, true},
          {"dpl.txt", denied, true},
          {"bis-entity-list.jsonl", extract, true},
          {"sdn_advanced.xml", advanced, true},
          {"un.xml", un, true},
          {"eu.csv", eu_csv, true},
          {"eu.xml", eu_xml, true},
          {"uk.csv", uk, true},
          {"uk.xml", uk_xml, true},
          {"part-744.xml", cfr, true},
          {"entities.ftm.json", ftm, true},
          {"cn-mofcom.csv", mofcom, false},
          {"jp-meti-eul.csv", meti, false},
          {"own.csv", plain, false}};
}

}  // namespace licet::lists::fixture
