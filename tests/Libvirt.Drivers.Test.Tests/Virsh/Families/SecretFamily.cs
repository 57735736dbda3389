namespace Libvirt.Drivers.Test.Tests;

/// <summary>Secrets.</summary>
internal sealed class SecretFamily : VirshFamily
{
    internal override string Name => "secrets";

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@ceph"] = Secret("00000001", "ceph", "<name>one</name>", "<description>A key</description>"),
        ["@same-usage"] = Secret("00000002", "ceph", "<name>one</name>"),
        ["@other-usage"] = Secret("00000001", "ceph", "<name>two</name>"),
        ["@volume"] = Secret("00000003", "volume", "<volume>/a/b</volume>", "", "yes"),
        ["@not-private"] = Secret("00000003", "volume", "<volume>/a/b</volume>"),
        ["@iscsi"] = Secret("00000004", "iscsi", "<target>iqn.2026-01:x</target>"),
        ["@tls"] = Secret("00000005", "tls", "<name>key</name>"),
        ["@vtpm"] = Secret("00000006", "vtpm", "<name>tpm</name>"),
        ["@plain"] = "<secret><uuid>aaaaaaaa-0000-0000-0003-000000000007</uuid></secret>",
        ["@bad-usage"] = Secret("00000008", "spoon", "<name>x</name>"),
        ["@no-id"] = Secret("00000009", "ceph", ""),
        ["@bad-uuid"] = "<secret><uuid>12</uuid></secret>",
        ["@bad-flag"] = "<secret private='maybe'/>",
        ["@wrong-root"] = "<domain/>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["refused"] = ["secret-list", "secret-define @ceph", $"secret-dumpxml {Id(1)}"],
        ["daemon: all kinds"] =
        [
            .. new[] { "ceph", "volume", "iscsi", "tls", "vtpm", "plain" }.Select(kind => $"secret-define @{kind}"), "secret-list",
            .. Numbers.Select(n => $"secret-dumpxml {Id(n)}"), .. Numbers.Select(n => $"secret-undefine {Id(n)}"), "secret-list",
        ],
        ["daemon: values"] =
        [
            "secret-define @ceph", $"secret-get-value {Id(1)}", $"secret-set-value {Id(1)} --base64 aGFsbG8=", $"secret-get-value {Id(1)}",
            $"secret-set-value {Id(1)} --base64 AAEC", $"secret-get-value {Id(1)}", $"secret-undefine {Id(1)}", $"secret-get-value {Id(1)}",
        ],
        ["daemon: usage is another's"] = ["secret-define @ceph", "secret-define @same-usage", "secret-define @other-usage", "secret-define @ceph", "secret-list", $"secret-undefine {Id(1)}"],
        ["daemon: private"] = ["secret-define @volume", "secret-define @not-private", $"secret-dumpxml {Id(3)}", $"secret-undefine {Id(3)}"],
        ["daemon: refused definitions"] = ["secret-define @bad-usage", "secret-define @no-id", "secret-define @bad-uuid", "secret-define @bad-flag", "secret-define @wrong-root", "secret-list"],
        ["daemon: not there"] = [$"secret-dumpxml {Id(1)}", $"secret-undefine {Id(1)}"],
    };

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["daemon: values"] = "virsh warns of values on its command line, where ours takes none",
    };

    internal override IReadOnlyDictionary<string, Func<VirshCall, Task>> Commands { get; } = new Dictionary<string, Func<VirshCall, Task>>
    {
        ["secret-list"] = ListAsync,
        ["secret-define"] = DefineAsync,
        ["secret-undefine"] = UndefineAsync,
        ["secret-dumpxml"] = async call => call.Output.Append(await call.Driver<ISecretDriver>().GetSecretXmlAsync((await LookupAsync(call)).Key, default)),
        ["secret-set-value"] = SetAsync,
        ["secret-get-value"] = GetAsync,
    };

    private static IEnumerable<int> Numbers => [1, 3, 4, 5, 6, 7];

    private static string Id(int number) => $"aaaaaaaa-0000-0000-0003-{number:d12}";

    private static string Secret(string number, string type, string usage, string more = "", string isPrivate = "no") =>
        $"<secret private='{isPrivate}'>{more}<uuid>aaaaaaaa-0000-0000-0003-0000{number}</uuid><usage type='{type}'>{usage}</usage></secret>";

    private static async Task<VirtSecret> LookupAsync(VirshCall call)
    {
        var uuid = call.Word(0)!;
        return await VirshFailure.Under($"failed to get secret '{uuid}'", call.Driver<ISecretDriver>().LookupSecretByUuidAsync(Guid.Parse(uuid), default));
    }

    private static async Task ListAsync(VirshCall call)
    {
        IReadOnlyList<VirtSecret> secrets;
        try
        {
            secrets = await call.Driver<ISecretDriver>().ListSecretsAsync(default);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoSupport)
        {
            // virsh falls back to counting, and tells the error of that.
            throw new VirshFailure($"error: Failed to count secrets\nerror: {e.Message.Replace("ListAllSecrets", "NumOfSecrets")}\n");
        }
        VirshText.Table(call.Output, ["UUID", "Usage"],
            secrets.OrderBy(s => s.Uuid.ToString(), StringComparer.Ordinal).Select(s => new[] { s.Uuid.ToString(), s.UsageType == SecretUsageType.None ? "Unused" : $"{s.UsageType.ToString().ToLowerInvariant()} {s.UsageId}" }));
    }

    private static async Task DefineAsync(VirshCall call)
    {
        var path = call.Word(0)!;
        var secret = await VirshFailure.Under($"Failed to set attributes from {path}", call.Driver<ISecretDriver>().DefineSecretAsync(await File.ReadAllTextAsync(path), default));
        call.Line($"Secret {secret.Uuid} created");
    }

    private static async Task UndefineAsync(VirshCall call)
    {
        var secret = await LookupAsync(call);
        await call.Driver<ISecretDriver>().UndefineSecretAsync(secret.Key, default);
        call.Line($"Secret {secret.Uuid} deleted");
    }

    private static async Task SetAsync(VirshCall call)
    {
        var value = Convert.FromBase64String(call.Value("--base64")!);
        var secret = await LookupAsync(call);
        await call.Driver<ISecretDriver>().SetSecretValueAsync(secret.Key, value, default);
        call.Line("Secret value set");
    }

    private static async Task GetAsync(VirshCall call)
    {
        var secret = await LookupAsync(call);
        call.Output.Append(Convert.ToBase64String(await call.Driver<ISecretDriver>().GetSecretValueAsync(secret.Key, default)));
    }
}
