namespace Libvirt.Tests.Errors;

/// <summary>The numbers and texts are libvirt's: both enumerations are held against tables of virterror.h and virerror.c (11.3.0).</summary>
public sealed class VirtErrorTextTests
{
    private static readonly List<string[]> Codes = TestTable.Read("error-codes.tsv");
    private static readonly List<string[]> Domains = TestTable.Read("error-domains.tsv");

    [Fact]
    public void Codes_have_the_numbers_and_names_of_libvirt()
    {
        var expected = Codes.Select(row => (int.Parse(row[0]), Plain(row[1]))).Prepend((0, "OK"));
        var actual = Enum.GetValues<VirtErrorCode>().Select(code => ((int)code, Plain(code.ToString())));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Domains_have_the_numbers_and_names_of_libvirt()
    {
        var expected = Domains.Select(row => (int.Parse(row[0]), Plain(row[1])));
        var actual = Enum.GetValues<VirtErrorDomain>().Select(domain => ((int)domain, Plain(domain.ToString())));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Every_code_has_its_message_with_and_without_a_detail()
    {
        foreach (var row in Codes)
        {
            var code = (VirtErrorCode)int.Parse(row[0]);
            Assert.Equal(row[2], VirtErrorText.Format(code, null));
            Assert.Equal(row[2], VirtErrorText.Format(code, ""));
            Assert.Equal(row[3].Replace("{0}", "the detail"), VirtErrorText.Format(code, "the detail"));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Codes.Count} of {Codes.Count} codes agree in both forms");
    }

    [Fact]
    public void A_detail_is_set_in_as_it_is()
    {
        Assert.Equal("domain {0} {1 exists already", VirtErrorText.Format(VirtErrorCode.DomExist, "{0} {1"));
        Assert.Equal("{", VirtErrorText.Format(VirtErrorCode.SystemError, "{"));
    }

    [Fact]
    public void A_code_that_is_newer_than_the_table_still_gives_its_detail() =>
        Assert.Equal("unknown error: from tomorrow", VirtErrorText.Format((VirtErrorCode)9999, "from tomorrow"));

    [Fact]
    public void Every_domain_has_its_text()
    {
        foreach (var row in Domains)
            Assert.Equal(row[2], VirtErrorText.Name((VirtErrorDomain)int.Parse(row[0])));
        Assert.Equal("Unknown", VirtErrorText.Name((VirtErrorDomain)9999));
    }

    [Theory]
    [InlineData(VirtErrorLevel.None, 0)]
    [InlineData(VirtErrorLevel.Warning, 1)]
    [InlineData(VirtErrorLevel.Error, 2)]
    public void Levels_have_the_numbers_of_libvirt(VirtErrorLevel level, int number) => Assert.Equal(number, (int)level);

    private static string Plain(string name) => name.Replace("_", "").ToUpperInvariant();
}
