// The words of dates, for Dates.cpp. All are folded: lower case, without accents, full stops and typographic
// apostrophes.
#pragma once

#include <QString>
#include <array>

namespace vitae::cv
{

struct MonthWord {
    QStringView word;
    int month;
};

// English, French, German, Spanish, Indonesian; then Portuguese, Italian and Dutch where they differ.
inline constexpr MonthWord monthWords[] = {
    {u"january", 1},   {u"jan", 1},       {u"janvier", 1},   {u"janv", 1},       {u"januar", 1},     {u"janner", 1},
    {u"jaenner", 1},   {u"enero", 1},     {u"ene", 1},       {u"januari", 1},    {u"janeiro", 1},    {u"gennaio", 1},
    {u"gen", 1},       {u"february", 2},  {u"feb", 2},       {u"febr", 2},       {u"fevrier", 2},    {u"fevr", 2},
    {u"fev", 2},       {u"februar", 2},   {u"feber", 2},     {u"febrero", 2},    {u"februari", 2},   {u"pebruari", 2},
    {u"fevereiro", 2}, {u"febbraio", 2},  {u"march", 3},     {u"mar", 3},        {u"mars", 3},       {u"marz", 3},
    {u"maerz", 3},     {u"mrz", 3},       {u"marzo", 3},     {u"maret", 3},      {u"marco", 3},      {u"maart", 3},
    {u"mrt", 3},       {u"april", 4},     {u"apr", 4},       {u"avril", 4},      {u"avr", 4},        {u"abril", 4},
    {u"abr", 4},       {u"aprile", 4},    {u"may", 5},       {u"mai", 5},        {u"mayo", 5},       {u"mei", 5},
    {u"maio", 5},      {u"maggio", 5},    {u"mag", 5},       {u"june", 6},       {u"jun", 6},        {u"juin", 6},
    {u"juni", 6},      {u"junio", 6},     {u"junho", 6},     {u"giugno", 6},     {u"giu", 6},        {u"july", 7},
    {u"jul", 7},       {u"juillet", 7},   {u"juil", 7},      {u"juli", 7},       {u"julio", 7},      {u"julho", 7},
    {u"luglio", 7},    {u"lug", 7},       {u"august", 8},    {u"aug", 8},        {u"aout", 8},       {u"agustus", 8},
    {u"agu", 8},       {u"agt", 8},       {u"ags", 8},       {u"agosto", 8},     {u"ago", 8},        {u"augustus", 8},
    {u"september", 9}, {u"sept", 9},      {u"sep", 9},       {u"septembre", 9},  {u"septiembre", 9}, {u"setiembre", 9},
    {u"set", 9},       {u"setembro", 9},  {u"settembre", 9}, {u"october", 10},   {u"oct", 10},       {u"octobre", 10},
    {u"oktober", 10},  {u"okt", 10},      {u"octubre", 10},  {u"outubro", 10},   {u"out", 10},       {u"ottobre", 10},
    {u"ott", 10},      {u"november", 11}, {u"nov", 11},      {u"novembre", 11},  {u"noviembre", 11}, {u"nopember", 11},
    {u"nop", 11},      {u"novembro", 11}, {u"december", 12}, {u"dec", 12},       {u"decembre", 12},  {u"dezember", 12},
    {u"dez", 12},      {u"desember", 12}, {u"des", 12},      {u"diciembre", 12}, {u"dic", 12},       {u"dezembro", 12},
    {u"dicembre", 12},
};

inline constexpr QStringView presentWords[] = {
    u"present",
    u"the present",
    u"current",
    u"currently",
    u"now",
    u"today",
    u"ongoing",
    u"to date",
    u"date",
    u"till date",
    u"till now",
    u"until now",
    u"to present",
    u"aujourd'hui",
    u"aujourdhui",
    u"a ce jour",
    u"ce jour",
    u"en cours",
    u"actuel",
    u"actuellement",
    u"maintenant",
    u"actuelle",
    u"heute",
    u"bis heute",
    u"gegenwart",
    u"jetzt",
    u"derzeit",
    u"aktuell",
    u"gegenwartig",
    u"laufend",
    u"heutzutage",
    u"dato",
    u"bis dato",
    u"bis jetzt",
    u"actualidad",
    u"la actualidad",
    u"presente",
    u"el presente",
    u"actual",
    u"actualmente",
    u"hoy",
    u"a la fecha",
    u"la fecha",
    u"hasta hoy",
    u"hasta la fecha",
    u"ahora",
    u"en curso",
    u"sekarang",
    u"saat ini",
    u"kini",
    u"hingga sekarang",
    u"sampai sekarang",
    u"hingga saat ini",
    u"sampai saat ini",
    u"masa kini",
    u"atual",
    u"atualmente",
    u"o momento",
    u"oggi",
    u"in corso",
    u"attuale",
    u"heden",
    u"nu",
    u"jusqu'a present",
    u"jusqu'a aujourd'hui",
    u"jusqu'a ce jour",
    u"至今",
    u"现在",
    u"現在",
    u"今",
    u"الان",
};

/// Words beside a date that do not change when it is: "expected May 2025".
inline constexpr QStringView hedgeWords[] = {
    u"expected",  u"anticipated", u"exp",    u"planned",     u"circa",    u"ca",       u"c",
    u"approx",    u"about",       u"around", u"early",       u"mid",      u"late",     u"spring",
    u"summer",    u"autumn",      u"fall",   u"winter",      u"prevu",    u"prevue",   u"voraussichtlich",
    u"anfang",    u"mitte",       u"ende",   u"debut",       u"fin",      u"env",      u"environ",
    u"perkiraan", u"awal",        u"akhir",  u"pertengahan", u"previsto", u"prevista", u"hacia",
};

/// Words between the parts of a date: "15 de marzo de 2020".
inline constexpr QStringView linkWords[] = {u"de", u"del", u"of", u"the", u"le", u"den", u"tanggal", u"tgl", u"el"};

inline constexpr QStringView ordinalEndings[] = {u"st", u"nd", u"rd", u"th", u"er", u"re", u"eme", u"o", u"a"};

inline constexpr QStringView sinceWords[] = {
    u"since",    u"from",  u"depuis", u"depuis le",       u"a partir de", u"seit",  u"seit dem", u"ab", u"desde",
    u"desde el", u"sejak", u"mulai",  u"terhitung sejak", u"dal",         u"sinds", u"starting", u"des"};
inline constexpr QStringView fromWords[] = {u"from", u"between",  u"de",     u"du",   u"entre", u"von",
                                            u"vom",  u"zwischen", u"desde",  u"del",  u"dari",  u"antara",
                                            u"seit", u"since",    u"depuis", u"sejak"};
inline constexpr QStringView untilWords[] = {u"until", u"till",  u"up to",  u"jusqu'a", u"jusqu'en",
                                             u"bis",   u"hasta", u"sampai", u"hingga",  u"s/d"};
inline constexpr QStringView toWords[] = {
    u"to",  u"until", u"till",    u"through", u"thru",  u"and", u"a", u"au",     u"jusqu'a",       u"jusqu'en",
    u"et",  u"bis",   u"bis zum", u"und",     u"hasta", u"al",  u"y", u"sampai", u"sampai dengan", u"hingga",
    u"s/d", u"sd",    u"ke",      u"dan",     u"ate",   u"tot"};

struct DateNames {
    QStringView language, present;
    std::array<QStringView, 12> months, shortMonths;
};

// As CLDR writes them within a date.
inline constexpr DateNames dateNames[] = {
    {u"en",
     u"Present",
     {u"January", u"February", u"March", u"April", u"May", u"June", u"July", u"August", u"September", u"October",
      u"November", u"December"},
     {u"Jan", u"Feb", u"Mar", u"Apr", u"May", u"Jun", u"Jul", u"Aug", u"Sep", u"Oct", u"Nov", u"Dec"}},
    {u"fr",
     u"aujourd’hui",
     {u"janvier", u"février", u"mars", u"avril", u"mai", u"juin", u"juillet", u"août", u"septembre", u"octobre",
      u"novembre", u"décembre"},
     {u"janv.", u"févr.", u"mars", u"avr.", u"mai", u"juin", u"juil.", u"août", u"sept.", u"oct.", u"nov.", u"déc."}},
    {u"id",
     u"Sekarang",
     {u"Januari", u"Februari", u"Maret", u"April", u"Mei", u"Juni", u"Juli", u"Agustus", u"September", u"Oktober",
      u"November", u"Desember"},
     {u"Jan", u"Feb", u"Mar", u"Apr", u"Mei", u"Jun", u"Jul", u"Agu", u"Sep", u"Okt", u"Nov", u"Des"}},
    {u"de",
     u"heute",
     {u"Januar", u"Februar", u"März", u"April", u"Mai", u"Juni", u"Juli", u"August", u"September", u"Oktober",
      u"November", u"Dezember"},
     {u"Jan.", u"Feb.", u"März", u"Apr.", u"Mai", u"Juni", u"Juli", u"Aug.", u"Sept.", u"Okt.", u"Nov.", u"Dez."}},
    {u"es",
     u"Actualidad",
     {u"enero", u"febrero", u"marzo", u"abril", u"mayo", u"junio", u"julio", u"agosto", u"septiembre", u"octubre",
      u"noviembre", u"diciembre"},
     {u"ene", u"feb", u"mar", u"abr", u"may", u"jun", u"jul", u"ago", u"sept", u"oct", u"nov", u"dic"}},
};

} // namespace vitae::cv
