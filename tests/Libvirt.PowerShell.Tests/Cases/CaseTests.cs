namespace Libvirt.PowerShell.Tests.Cases;

/// <summary>The cases that tests/Pester runs in a real PowerShell, here under the stand-in.</summary>
public class CaseTests
{
    public static TheoryData<string, string> Cases => Of(CaseFile.All.Where(f => !LogCaseTests.IsOfTheLog(f)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_commands_write_what_they_write_in_a_real_PowerShell(string file, string name) => Hold(file, name);

    [Fact]
    public void A_case_is_named_once_in_its_file() =>
        Assert.All(CaseFile.All, f => Assert.Equal(f.Cases.Count, f.Cases.DistinctBy(c => c.Name).Count()));

    internal static TheoryData<string, string> Of(IEnumerable<CaseFile> files) => new(files.SelectMany(f => f.Cases.Select(c => (f.Name, c.Name))));

    internal static void Hold(string file, string name)
    {
        var cases = CaseFile.Read(Repository.PathOf("tests", "Cases", file + ".case"));
        var only = cases.Cases.Single(c => c.Name == name);
        // Where the commands say FOLDER, there is one that is theirs.
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using var shell = TestShell.Create();

            var result = shell.Run($"{cases.Prologue}\n{only.Commands}".Replace("FOLDER", folder, StringComparison.Ordinal));

            Assert.Equal(only.Expected, result.ToString().Replace(folder, "FOLDER", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
