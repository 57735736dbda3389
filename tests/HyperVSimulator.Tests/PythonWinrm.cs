using Libvirt.Tests.Peers;

namespace Libvirt.Tests.HyperV;

/// <summary>Debian's python3-winrm.</summary>
internal static class PythonWinrm
{
    // Where Debian's packages are: another python may come first in PATH.
    private const string Python = "/usr/bin/python3";

    // The client hashes passwords with MD4, which OpenSSL 3 has among its old ones only.
    private const string OpenSsl = """
        openssl_conf = init
        [init]
        providers = all
        [all]
        default = one
        legacy = one
        [one]
        activate = 1
        """;

    internal static bool CanRun(out string reason)
    {
        reason = "";
        if (!File.Exists(Python))
            reason = "there is no python3";
        else if (Tool.TryRun(Python, ["-c", "import winrm, requests_ntlm"], input: null).ExitCode != 0)
            reason = "python3-winrm or python3-requests-ntlm is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Runs the client; what it wrote.</summary>
    internal static async Task<string> RunAsync(Simulator simulator, string transport, string password = "pass")
    {
        using var folder = new ScratchFolder();
        var environment = new Dictionary<string, string> { ["OPENSSL_CONF"] = folder.Write("openssl.cnf", OpenSsl), ["REQUESTS_CA_BUNDLE"] = "", ["CURL_CA_BUNDLE"] = "" };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "winrm_client.py"), simulator.Address.ToString(), transport, "user", password];
        await using var process = PeerProcess.Start(folder, Python, arguments, environment);
        await process.WaitForExitAsync();
        return string.Join('\n', process.Output.Items.Concat(process.Error.Items));
    }
}
