#include "cli/Command.h"

namespace vitae::cli
{

const std::vector<Command> &commands()
{
    static const Option json{"json", nullptr, "print one JSON value"};
    static const Option output{"output", "OUT", "the file to write; - for standard output", "o"};
    static const std::vector<Command> table{
        {"export",
         "CV [-o OUT]",
         "Write a CV as PDF, PNG, Markdown, text, JSON or JSON Resume",
         1,
         1,
         true,
         {output,
          {"format", "F", "pdf, png, md, txt, json or jsonresume (default: from OUT's ending, else pdf)", "f"},
          {"template", "T", "the template's id (default: the CV's own)", "t"},
          {"page-size", "SIZE", "A4 or Letter (default: the CV's own)"},
          {"dpi", "N", "resolution of a PNG, 18 to 1200 (default: 150)"},
          {"pdfa", nullptr, "write PDF/A-1b, for archives; without the attached CV"}},
         &runExport},
        {"import",
         "FILE [-o OUT.json]",
         "Read a CV from a file, into OUT.json or into the library",
         1,
         1,
         false,
         {output, json},
         &runImport},
        {"templates", "", "List the templates", 0, 0, false, {json}, &runTemplates},
        {"validate", "FILE", "Tell what is wrong in a CV's JSON, line by line", 1, 1, false, {json}, &runValidate},
        {"list",
         "cvs",
         "List the CVs of the library",
         1,
         1,
         false,
         {{"trash", nullptr, "those in the trash"}, json},
         &runList},
        {"show", "CV", "Print a CV as canonical JSON", 1, 1, false, {json}, &runShow},
        {"set",
         "CV PATH VALUE",
         "Set a field: vitae set “My CV” experience/0/title “Lead Engineer”",
         3,
         3,
         false,
         {{"json-value", nullptr, "VALUE is JSON, not text"}, json},
         &runSet},
        {"insert",
         "CV PATH VALUE",
         "Insert into a list: vitae insert “My CV” experience/0/bullets/1 “…”",
         3,
         3,
         false,
         {{"json-value", nullptr, "VALUE is JSON, not text"}, json},
         &runInsert},
        {"remove", "CV PATH", "Remove an item of a list, or empty a field", 2, 2, false, {json}, &runRemove},
        {"delete", "CV", "Move a CV to the trash", 1, 1, false, {json}, &runDelete},
        {"restore", "CV", "Take a CV out of the trash", 1, 1, false, {json}, &runRestore},
        {"backup", "FILE", "Write the whole library into one file", 1, 1, false, {}, &runBackup},
        {"restore-backup",
         "FILE",
         "Replace the library by a back-up; the present one is set aside",
         1,
         1,
         false,
         {},
         &runRestoreBackup},
    };
    return table;
}

} // namespace vitae::cli
