// The program that reads PDFs from other programs, for `vitae` and `vitae-server`: `vitae-read-pdf cv|text <FILE`.
#include "formats/pdf/PdfAnswer.h"

#include <cstdio>
#include <cstring>

int main(int argc, char **argv)
{
    using namespace vitae::formats::pdf;
    if (argc == 2 && std::strcmp(argv[1], "cv") == 0)
        return answer(Question::Cv);
    if (argc == 2 && std::strcmp(argv[1], "text") == 0)
        return answer(Question::Text);
    std::fputs("usage: vitae-read-pdf cv|text <FILE\n"
               "Vitae starts this program to read a PDF; the answer is JSON on standard output.\n",
               stderr);
    return 2;
}
