using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Enter-VirtDomainConsole in a real PowerShell at a real terminal.</summary>
public sealed class ConsoleTerminalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_types_sees_the_answer_leaves_and_is_back_at_the_prompt()
    {
        await using var terminal = await OpenAsync();
        await WaitForPromptAsync(terminal);
        var before = terminal.Settings;
        Enter(terminal, "Enter-VirtDomainConsole web01");
        await terminal.WaitForAsync("Connected to domain 'web01'", Cancel);
        await terminal.WaitForAsync("Escape character is ^] (Ctrl + ])", Cancel);
        await terminal.WaitForAsync("web01 login:", Cancel);
        Assert.Contains("-isig", terminal.Settings);
        Enter(terminal, "root");
        await terminal.WaitForAsync("root@web01:~#", Cancel);
        terminal.Type("ech");
        terminal.Press("BSpace");
        Enter(terminal, "ho it works");
        await terminal.WaitForAsync("\nit works\n", Cancel);
        // The guest's and not PowerShell's.
        terminal.Type("half a line");
        terminal.Press("C-c");
        await terminal.WaitForAsync("half a line^C\nroot@web01:~#", Cancel);
        terminal.Press("C-]");
        await WaitForPromptAsync(terminal);
        Enter(terminal, "'back ' + 'again'");

        await terminal.WaitForAsync("\nback again\n", Cancel);
        await WaitForPromptAsync(terminal);
        Assert.Equal(before, terminal.Settings);
        Enter(terminal, "'sleeping '; Start-Sleep 60");
        await terminal.WaitForAsync("\nsleeping", Cancel);
        terminal.Press("C-c");
        await WaitForPromptAsync(terminal);
    }

    [Fact]
    public async Task Another_character_leaves_and_so_does_the_end_of_the_guest()
    {
        await using var terminal = await OpenAsync();
        await WaitForPromptAsync(terminal);
        var before = terminal.Settings;
        Enter(terminal, "Enter-VirtDomainConsole db01 -EscapeCharacter '~'");
        await terminal.WaitForAsync("Escape character is ~\n", Cancel);
        await terminal.WaitForAsync("db01 login:", Cancel);
        terminal.Type("~");
        await WaitForPromptAsync(terminal);
        Enter(terminal, "'out ' + 'of it'");
        await terminal.WaitForAsync("\nout of it\n", Cancel);
        Enter(terminal, "Start-ThreadJob { Start-Sleep 3; Import-Module $using:manifest; Get-VirtDomain db01 -Connection 'test:///lab' | Stop-VirtDomain -Force } | Out-Null");
        Enter(terminal, "Enter-VirtDomainConsole db01; 'the guest ' + 'has gone'");

        await terminal.WaitForAsync("\nthe guest has gone\n", Cancel);
        await WaitForPromptAsync(terminal);
        Assert.Equal(before, terminal.Settings);
    }

    [Fact]
    public async Task A_signal_that_ends_PowerShell_leaves_the_terminal_usable()
    {
        await using var terminal = await OpenAsync("sh -c 'pwsh -NoLogo -NoProfile; sleep 600'");
        var shell = terminal.ProgramId;
        var pwsh = (await File.ReadAllTextAsync($"/proc/{shell}/task/{shell}/children", Cancel)).Trim();
        Enter(terminal, "Enter-VirtDomainConsole web01");
        await terminal.WaitForAsync("web01 login:", Cancel);
        Assert.Contains("-opost", terminal.Settings);
        Tool.Run("kill", "-TERM", pwsh);
        await Poll.UntilAsync(() => !Directory.Exists($"/proc/{pwsh}"), "the end of pwsh", cancellation: Cancel);

        Assert.All(["opost", "isig", "icanon", "echo", "icrnl"], word => Assert.Contains(word, terminal.Settings));
    }

    private static async Task<TerminalPeer> OpenAsync(string command = "pwsh -NoLogo -NoProfile")
    {
        Assert.SkipUnless(TerminalPeer.CanRun(out var reason), reason);
        Assert.SkipUnless(PowerShellPeer.CanRun(out reason), reason);
        var terminal = await TerminalPeer.StartAsync(command);
        await terminal.WaitForAsync("PS ", Cancel);
        Enter(terminal, $"function prompt {{ 'PS> ' }}; $manifest = '{Repository.PathOf("Libvirt.psd1")}'; Import-Module $manifest");
        Enter(terminal, "Clear-Host; (Connect-VirtServer 'test:///lab').Uri.Scheme + ' is open'");
        await terminal.WaitForAsync("test is open", Cancel);
        return terminal;
    }

    // The terminal forgets what is typed before it is PowerShell's again.
    private static Task WaitForPromptAsync(TerminalPeer terminal) => Poll.UntilAsync(() => terminal.Screen.EndsWith("PS>", StringComparison.Ordinal), "the prompt", cancellation: Cancel);

    private static void Enter(TerminalPeer terminal, string text)
    {
        terminal.Type(text);
        terminal.Press("Enter");
    }
}
