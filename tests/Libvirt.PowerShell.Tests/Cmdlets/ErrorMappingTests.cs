using System.Management.Automation;
using Libvirt.PowerShell.Tests.Fakes;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>What the errors of the core are to PowerShell.</summary>
public class ErrorMappingTests
{
    // Scripts rely on it: a change here is a change of the interface.
    private static readonly Dictionary<ErrorCategory, string> Expected = new()
    {
        [ErrorCategory.NotSpecified] = "Ok InternalError OperationFailed CallFailed XenCall DbusService BuildFirewall HookScriptFailed MigratePersistFailed AgentCommandFailed",
        [ErrorCategory.ObjectNotFound] = "NoDomain NoNetwork NoStoragePool NoStorageVol NoInterface NoNodeDevice NoSecret NoNwfilter NoNwfilterBinding NoNetworkPort NoDomainSnapshot NoDomainCheckpoint "
            + "NoDomainBackup NoDomainMetadata NoNetworkMetadata NoSecurityModel DeviceMissing NoServer NoClient NoHostname WarNoNetwork WarNoInterface",
        [ErrorCategory.ResourceExists] = "DomExist NetworkExist StorageVolExist NetworkPortExist StoragePoolBuilt",
        [ErrorCategory.ResourceBusy] = "ResourceBusy BlockCopyActive",
        [ErrorCategory.ResourceUnavailable] = "SystemError NoMemory AgentUnresponsive CpuIncompatible NoXen NoXenstore",
        [ErrorCategory.LimitsExceeded] = "DriverFull",
        [ErrorCategory.OpenError] = "OpenFailed",
        [ErrorCategory.ReadError] = "ReadFailed",
        [ErrorCategory.WriteError] = "WriteFailed",
        [ErrorCategory.InvalidOperation] = "OperationInvalid SnapshotRevertRisky MigrateUnsafe CheckpointInconsistent",
        [ErrorCategory.AuthenticationError] = "AuthFailed AuthCancelled AuthUnavailable",
        [ErrorCategory.PermissionDenied] = "AccessDenied OperationDenied",
        [ErrorCategory.ConnectionError] = "NoConnect InvalidConn UnknownHost HttpError GetFailed PostFailed GnutlsError Ssh Libssh",
        [ErrorCategory.ProtocolError] = "Rpc AgentUnsynced SexprSerial",
        [ErrorCategory.OperationTimeout] = "OperationTimeout AgentCommandTimeout",
        [ErrorCategory.OperationStopped] = "OperationAborted MigrateFinishOk",
        [ErrorCategory.NotImplemented] = "NoSupport OperationUnsupported ArgumentUnsupported ConfigUnsupported WarNoStorage WarNoNode WarNoSecret WarNoNwfilter",
        [ErrorCategory.ParserError] = "XmlError XmlDetail ConfSyntax ParseFailed XmlInvalidSchema",
        [ErrorCategory.InvalidArgument] = "InvalidArg InvalidMac Overflow MultipleDomains MultipleInterfaces InvalidDomain InvalidNetwork InvalidNetworkPort InvalidStoragePool InvalidStorageVol InvalidNodeDevice "
            + "InvalidInterface InvalidSecret InvalidNwfilter InvalidNwfilterBinding InvalidDomainSnapshot InvalidDomainCheckpoint InvalidStream",
        [ErrorCategory.InvalidData] = "NoName NoSource NoTarget NoOs OsType NoKernel NoRoot NoDevice StorageProbeFailed",
    };

    public static TheoryData<VirtErrorCode> Codes => [.. Enum.GetValues<VirtErrorCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_has_its_category_its_id_its_target_and_its_text(VirtErrorCode code)
    {
        var world = new FakeWorld("web01");
        world.Fail("Suspend", code);

        var error = TestShell.Run($"Suspend-VirtDomain web01 -Connection {world.Uri}").Error();

        Assert.Equal($"{code},Libvirt.PowerShell.Commands.SuspendVirtDomainCommand", error.FullyQualifiedErrorId);
        Assert.Equal(Expected.Single(e => e.Value.Split(' ').Contains($"{code}")).Key, error.CategoryInfo.Category);
        Assert.Equal("web01", Assert.IsType<VirtDomain>(error.TargetObject).Name);
        Assert.Equal(code, Assert.IsType<VirtException>(error.Exception).Code);
        Assert.Equal($"web01: {error.Exception.Message}", error.ErrorDetails?.Message);
        Assert.NotNull(error.ErrorDetails?.RecommendedAction);
    }

    [Fact]
    public void A_code_that_only_a_newer_libvirt_knows_is_not_specified()
    {
        var world = new FakeWorld("web01");
        world.Fail("Suspend", (VirtErrorCode)4711);

        Assert.Equal(ErrorCategory.NotSpecified, TestShell.Run($"Suspend-VirtDomain web01 -Connection {world.Uri}").Error().CategoryInfo.Category);
    }

    [Theory]
    [InlineData("NoDomain", "Get-VirtDomain")]
    [InlineData("OperationDenied", "-ReadOnly")]
    [InlineData("OperationTimeout", "-Timeout")]
    [InlineData("NoSupport", "Get-VirtDriver")]
    [InlineData("InternalError", "Set-VirtLogFilter")]
    public void An_error_says_what_to_do(string code, string advice)
    {
        var world = new FakeWorld("web01");
        world.Fail("Suspend", Enum.Parse<VirtErrorCode>(code));

        Assert.Contains(advice, TestShell.Run($"Suspend-VirtDomain web01 -Connection {world.Uri}").Error().ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_error_says_itself_about_what_to_do_comes_first()
    {
        var world = new FakeWorld("web01");
        world.Before("Suspend", null, _ => throw new VirtException(VirtErrorDomain.None, VirtErrorCode.AuthFailed, "the seal is wrong") { Advice = "Use HTTPS." });

        Assert.Equal("Use HTTPS.", TestShell.Run($"Suspend-VirtDomain web01 -Connection {world.Uri}").Error().ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void An_exception_that_is_not_the_cores_ends_the_command_as_it_is()
    {
        var world = new FakeWorld("web01");
        world.Before("List", null, _ => throw new FormatException("a fault of the driver"));

        var error = TestShell.Run($"Get-VirtDomain -Connection {world.Uri}").Terminating;

        Assert.Equal("System.FormatException", error?.Id());
        Assert.Equal("a fault of the driver", error?.ToString());
    }
}
