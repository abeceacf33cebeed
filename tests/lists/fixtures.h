// Small lists in every format, written for these tests; all names are invented.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace licet::lists::fixture {

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

constexpr std::string_view csl_json =
    R"({"results": [
 {"id": "aa11", "source": "Entity List (EL) - Bureau of Industry and Security", "name": "Example Chips Ltd.",
  "alt_names": ["Example Semi", "and Example Silicon"], "addresses": [{"address": "1 Fab Rd", "city": "Hefei",
  "state": null, "postal_code": "", "country": "CN"}], "federal_register_notice": "84 FR 22961, 5/21/19",
  "start_date": "2019-05-21", "end_date": null, "license_requirement":
  "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)4",
  "license_policy": "Presumption of denial", "citizenships": [], "ids": [], "programs": [], "type": null},
 {"id": "7", "entity_number": "7", "type": "Vessel", "source": "Specially Designated Nationals (SDN) - Treasury Department",
  "name": "EXAMPLE STAR", "vessel_flag": "PA", "call_sign": "3EXY1", "programs": ["NPWMD"],
  "ids": [{"type": "Vessel Registration Identification", "number": "IMO 9999993", "country": ""}]}
]}
)";

constexpr std::string_view csl_names =
    R"({"name": "EXAMPLE BANK", "alt_names": ["EXAMPLE CREDIT"], "source": "Capta List (CAP) - Treasury Department", "type": "Entity", "countries": ["CN"], "entity_number": "15"}
{"name": "Example Optics Institute", "source": "Unverified List (UVL) - Bureau of Industry and Security", "countries": ["CN"]}
)";

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

constexpr std::string_view extract =
    R"({"name": "Example Research Institute 13 (ERI 13) subordinate institution: Hebei Widgets", "aliases": ["Widget Works; and Widget Shop"], "country": "China", "address": "1 Road, Hebei, China; and 2 Road, Kabul, Afghanistan. (See alternate addresses under Pakistan).", "effective_date": "June 21, 2022", "federal_register": "85 FR 34505, 6/5/20.\n85 FR 44161, 7/22/20", "notes": "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR) 4"}
{"name": "Address 07", "country": "China", "address": "Room 1, Example Plaza, Hong Kong.", "notes": "For items on the CCL and listed in supplement no. 7 to part 746 of the EAR"}
{"name": "Example Rockets", "country": "Iran", "effective_date": "2010-01-02", "federal_register": "Vol. 75, No. 3, 01/05/10, Federal Register", "notes": "Authority: Example Act; imposed 1/2/2010; status: Expired on 12/31/2011; x | Authority: Other Act; imposed 1/2/2009; status: Expired 6/30/10; y"}
{"name": "Example Motors", "country": "Iran", "notes": "Authority: Example Act; imposed 1/2/2010; status: Active; x | Authority: Other Act; imposed 1/2/2009; status: Lifted on 6/30/10; y"}
)";

constexpr std::string_view advanced = R"(<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="urn:example">
 <DateOfIssue><Year>2026</Year><Month>8</Month><Day>2</Day></DateOfIssue>
 <ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1">A.K.A.</AliasType><AliasType ID="2">Name</AliasType><AliasType ID="3">F.K.A.</AliasType></AliasTypeValues>
  <CountryValues><Country ID="50" ISO2="CN">China</Country><Country ID="51" ISO2="IR">Iran</Country></CountryValues>
  <DetailReferenceValues><DetailReference ID="60">Female</DetailReference></DetailReferenceValues>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Location</FeatureType><FeatureType ID="10">Gender</FeatureType><FeatureType ID="11">Nationality Country</FeatureType><FeatureType ID="12">Website</FeatureType></FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="70">Passport</IDRegDocType></IDRegDocTypeValues>
  <LocPartTypeValues><LocPartType ID="80">ADDRESS1</LocPartType><LocPartType ID="81">CITY</LocPartType></LocPartTypeValues>
  <NamePartTypeValues><NamePartType ID="90">Last Name</NamePartType><NamePartType ID="91">First Name</NamePartType><NamePartType ID="92">Entity Name</NamePartType></NamePartTypeValues>
  <PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType></PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  <RelationTypeValues><RelationType ID="20">Owned or Controlled By</RelationType></RelationTypeValues>
  <SanctionsTypeValues><SanctionsType ID="30">Program</SanctionsType></SanctionsTypeValues>
  <ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="216" ScriptCode="Hani">Han</Script></ScriptValues>
 </ReferenceValueSets>
 <Locations><Location ID="500"><LocationCountry CountryID="50"/><LocationPart LocPartTypeID="80"><LocationPartValue><Value>1 Road</Value></LocationPartValue></LocationPart><LocationPart LocPartTypeID="81"><LocationPartValue><Value>Hefei</Value></LocationPartValue></LocationPart></Location><Location ID="501"><LocationCountry CountryID="51"/></Location></Locations>
 <IDRegDocuments><IDRegDocument ID="600" IDRegDocTypeID="70" IdentityID="700" IssuedBy-CountryID="51"><IDRegistrationNo>A1234</IDRegistrationNo></IDRegDocument></IDRegDocuments>
 <DistinctParties>
  <DistinctParty FixedRef="101"><Comment>a remark</Comment><Profile ID="101" PartySubTypeID="4"><Identity ID="700" Primary="true">
   <Alias AliasTypeID="2" Primary="true" LowQuality="false"><DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="71" ScriptID="215">Erika</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="72" ScriptID="215">Muster</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <Alias AliasTypeID="1" Primary="false" LowQuality="true"><DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="71" ScriptID="215">Em</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="71" NamePartTypeID="91"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="72" NamePartTypeID="90"/></MasterNamePartGroup></NamePartGroups></Identity>
   <Feature ID="1" FeatureTypeID="8"><FeatureVersion><DatePeriod><Start><From><Year>1966</Year><Month>1</Month><Day>1</Day></From><To><Year>1966</Year><Month>1</Month><Day>1</Day></To></Start><End><From><Year>1966</Year><Month>12</Month><Day>31</Day></From><To><Year>1966</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
   <Feature ID="2" FeatureTypeID="9"><FeatureVersion><VersionLocation LocationID="500"/></FeatureVersion></Feature>
   <Feature ID="3" FeatureTypeID="10"><FeatureVersion><VersionDetail DetailReferenceID="60"/></FeatureVersion></Feature>
   <Feature ID="4" FeatureTypeID="11"><FeatureVersion><VersionLocation LocationID="501"/></FeatureVersion></Feature>
  </Profile></DistinctParty>
  <DistinctParty FixedRef="102"><Profile ID="102" PartySubTypeID="3"><Identity ID="701" Primary="true">
   <Alias AliasTypeID="2" Primary="true" LowQuality="false"><DocumentedName ID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="73" ScriptID="215">Example Chips</NamePartValue></DocumentedNamePart></DocumentedName><DocumentedName ID="4"><DocumentedNamePart><NamePartValue NamePartGroupID="73" ScriptID="216">示例芯片有限公司</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <Alias AliasTypeID="3" Primary="false" LowQuality="false"><DocumentedName ID="5"><DocumentedNamePart><NamePartValue NamePartGroupID="73" ScriptID="215">Old Chips</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="73" NamePartTypeID="92"/></MasterNamePartGroup></NamePartGroups></Identity>
   <Feature ID="5" FeatureTypeID="12"><FeatureVersion><VersionDetail>example.org</VersionDetail></FeatureVersion></Feature>
  </Profile></DistinctParty>
 </DistinctParties>
 <ProfileRelationships><ProfileRelationship From-ProfileID="102" To-ProfileID="101" RelationTypeID="20"/></ProfileRelationships>
 <SanctionsEntries><SanctionsEntry ProfileID="102" ListID="1"><EntryEvent><Date><Year>2020</Year><Month>5</Month><Day>6</Day></Date></EntryEvent><SanctionsMeasure SanctionsTypeID="30"><Comment>NPWMD</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries>
</Sanctions>
)";

constexpr std::string_view un = R"(<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-08-14T10:00:00.000Z">
 <INDIVIDUALS><INDIVIDUAL><DATAID>6908</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>ERIKA</FIRST_NAME><SECOND_NAME>MUSTER</SECOND_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.001</REFERENCE_NUMBER><LISTED_ON>2013-03-07</LISTED_ON><NAME_ORIGINAL_SCRIPT>연문남 (연 문남)</NAME_ORIGINAL_SCRIPT><COMMENTS1>A remark</COMMENTS1><NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Em</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Erika M.; Rika M.</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><CITY>Pyongyang</CITY><COUNTRY>Democratic People's Republic of Korea</COUNTRY></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>PS 1</NUMBER><ISSUING_COUNTRY>Iran</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
 <ENTITIES><ENTITY><DATAID>110403</DATAID><FIRST_NAME>EXAMPLE TRADING</FIRST_NAME><LISTED_ON>2009-04-24</LISTED_ON><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD TRADING</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>
)";

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

constexpr std::string_view eu_xml =
    R"xml(<?xml version="1.0" encoding="UTF-8"?><export xmlns="http://example.org/export" generationDate="2026-08-14T10:00:00" globalFileId="1">
<sanctionEntity designationDetails="" euReferenceNumber="EU.27.28" logicalId="13"><remark>A remark</remark><regulation programme="IRQ" numberTitle="1210/2003 (OJ L169)" publicationDate="2003-07-08" entryIntoForceDate="2003-07-07"><publicationUrl>http://example.org/oj</publicationUrl></regulation><subjectType code="person" classificationCode="P"/><nameAlias firstName="Erika" middleName="" lastName="Muster" wholeName="Erika Muster" nameLanguage="EN" strong="true"/><nameAlias wholeName="Em" nameLanguage="" strong="false"/><citizenship countryIso2Code="IQ" countryDescription="IRAQ"/><birthdate circa="true" year="1966" city="Bern" countryIso2Code="CH" countryDescription="SWITZERLAND"/><identification identificationTypeDescription="Passport" number="A1234" countryIso2Code="IR"/><address city="Basel" street="Weg 1" zipCode="4001" countryIso2Code="CH" countryDescription="SWITZERLAND"/></sanctionEntity>
<sanctionEntity logicalId="14"><subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="Example Trading" strong="true"/></sanctionEntity>
</export>
)xml";

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

constexpr std::string_view ftm =
    R"({"id": "c1", "caption": "Example Chips", "schema": "Company", "properties": {"name": ["Example Chips Ltd", "示例芯片有限公司"], "weakAlias": ["EC1"], "previousName": ["Old Chips"], "jurisdiction": ["cn"], "registrationNumber": ["91310000MA1EXAMPLE"], "topics": ["export.control"], "addressEntity": ["a1"]}, "target": true, "referents": ["old-c1"]}
{"id": "o1", "schema": "Company", "properties": {"name": ["Example Holding"]}, "target": false}
{"id": "p1", "schema": "Person", "properties": {"firstName": ["Erika"], "lastName": ["Muster"], "birthDate": ["1966-01"], "topics": ["sanction"]}, "target": true}
{"id": "a1", "schema": "Address", "properties": {"full": ["1 Road, Hefei"], "country": ["cn"]}}
{"id": "e1", "schema": "Ownership", "properties": {"owner": ["o1"], "asset": ["c1"], "percentage": ["25-50"], "startDate": ["2020-01-02"]}}
{"id": "s1", "schema": "Sanction", "properties": {"entity": ["c1"], "programId": ["US-X"], "listingDate": ["2021-02-03"], "endDate": ["2025-01-01"]}}
)";
constexpr std::string_view ftm_delta =
    R"({"op": "MOD", "entity": {"id": "p1", "schema": "Person", "properties": {"name": ["Erika Muster-Neu"], "topics": ["sanction"]}, "target": true}}
{"op": "ADD", "entity": {"id": "v1", "schema": "Vessel", "properties": {"name": ["EXAMPLE STAR"], "imoNumber": ["9999993"], "topics": ["sanction"]}, "target": true}}
{"op": "DEL", "entity": {"id": "s1"}}
)";

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
          {"entities.ftm.json", ftm, true},
          {"cn-mofcom.csv", mofcom, false},
          {"jp-meti-eul.csv", meti, false},
          {"own.csv", plain, false}};
}

}  // namespace licet::lists::fixture
