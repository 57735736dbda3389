namespace Libvirt.PowerShell.Tests.Cases;

/// <summary>The cases of the log, which is one for the process: what other tests log meanwhile would be shown as well.</summary>
[Collection("log")]
public class LogCaseTests
{
    public static TheoryData<string, string> Cases => CaseTests.Of(CaseFile.All.Where(IsOfTheLog));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_commands_write_what_they_write_in_a_real_PowerShell(string file, string name) => CaseTests.Hold(file, name);

    internal static bool IsOfTheLog(CaseFile file) => file.Name == "module-log";
}
