namespace Libvirt.Tests.HyperV;

public sealed class WqlTests
{
    private static readonly HyperVHost Host = WorldBuilder.Build(new() { Machines = 10, Language = "en" }, TimeProvider.System);

    [Theory]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE Name = __SERVER", "HVHOST1")]
    [InlineData("select * from msvm_computersystem where Name <> __SERVER and EnabledState = 2", "vm001 vm002")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE EnabledState > 3 AND EnabledState <= 9", "vm003 vm004")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE EnabledState = 6 OR (EnabledState = 9 AND ElementName LIKE 'VM%')", "vm003 vm004")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE NOT EnabledState = 3 AND ElementName != \"vm001\" AND ElementName != 'HVHOST1'", "vm002 vm003 vm004")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE ElementName LIKE 'vm00[12]'", "vm001 vm002")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE ElementName LIKE 'vm00_' AND NOT ElementName LIKE 'vm00[^89]'", "vm008 vm009")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE ProcessID IS NOT NULL", "vm001 vm002 vm004")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE ProcessID != NULL AND EnabledState <> '9'", "vm001 vm002")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE InstallDate = NULL", "HVHOST1")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE ElementName = 'o\\'brien'", "")]
    [InlineData("SELECT * FROM CIM_ManagedElement WHERE __CLASS = 'Msvm_VirtualEthernetSwitch'", "LAN Internal")]
    [InlineData("SELECT * FROM CIM_ComputerSystem WHERE __THIS ISA 'Msvm_VirtualEthernetSwitch'", "LAN Internal")]
    [InlineData("SELECT * FROM Msvm_MemorySettingData WHERE DynamicMemoryEnabled = TRUE AND Limit >= 8192 AND VirtualQuantity < 3000 AND NOT InstanceID LIKE '%Definition%'", "Memory Memory Memory Memory")]
    [InlineData("ASSOCIATORS OF {Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem',Name='0F1D2C3B-0000-4000-8000-000000000002'} WHERE AssocClass=Msvm_SettingsDefineState ResultClass = Msvm_VirtualSystemSettingData", "vm002")]
    [InlineData("ASSOCIATORS OF {Msvm_VirtualSystemSettingData.InstanceID=\"Microsoft:0F1D2C3B-0000-4000-8000-000000000002\"} WHERE AssocClass = Msvm_VirtualSystemSettingDataComponent ResultClass = Msvm_ProcessorSettingData", "Processor")]
    [InlineData("ASSOCIATORS OF {\\\\HVHOST1\\root\\virtualization\\v2:Msvm_VirtualSystemSettingData.InstanceID=\"Microsoft:0F1D2C3B-0000-4000-8000-000000000002\"} WHERE ResultClass = Msvm_ComputerSystem ResultRole = ManagedElement", "vm002")]
    [InlineData("ASSOCIATORS OF {Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem',Name='0F1D2C3B-0000-4000-8000-000000000005'} WHERE AssocClass = Msvm_SnapshotOfVirtualSystem", "Base install Update 1 Experiment")]
    [InlineData("ASSOCIATORS OF {Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem',Name='0F1D2C3B-0000-4000-8000-000000000005'} WHERE AssocClass = Msvm_MostCurrentSnapshotInBranch Role = Antecedent", "Update 1")]
    [InlineData("ASSOCIATORS OF {Msvm_ComputerSystem.CreationClassName='Msvm_ComputerSystem',Name='nobody'}", "")]
    public void A_query_finds(string query, string names) => Assert.Equal(names, Names(query));

    [Fact]
    public void A_path_is_found_however_it_is_written()
    {
        foreach (var path in new[] { @"\\\\HVHOST1\\root\\virtualization\\v2:", @"\\\\other\\ROOT\\Virtualization\\V2:", "" })
            Assert.Equal("vm001", Names($"SELECT * FROM Msvm_ComputerSystem WHERE __PATH = '{path}Msvm_ComputerSystem.Name=\"{Lab.Id(1)}\",CreationClassName=\"Msvm_ComputerSystem\"'"));
    }

    [Fact]
    public void References_are_the_associations_themselves()
    {
        var found = Run($"REFERENCES OF {{Msvm_VirtualSystemSettingData.InstanceID='Microsoft:{Lab.Id(1)}'}} WHERE ResultClass = Msvm_SettingsDefineState");
        Assert.Equal("Msvm_SettingsDefineState", Assert.Single(found).Instance.Class.Name);
    }

    [Theory]
    [InlineData("SELECT * FROM Msvm_Nothing", WqlException.InvalidClass)]
    [InlineData("SELECT Nothing FROM Msvm_ComputerSystem", WqlException.InvalidQuery)]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE Nothing = 1", WqlException.InvalidQuery)]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE", WqlException.InvalidQuery)]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE (Name = 'a'", WqlException.InvalidQuery)]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE Name = 'a", WqlException.InvalidQuery)]
    [InlineData("SELECT * FROM Msvm_ComputerSystem WHERE Name == 'a'", WqlException.InvalidQuery)]
    [InlineData("ASSOCIATORS OF {Msvm_ComputerSystem} WHERE Nonsense = X", WqlException.InvalidQuery)]
    [InlineData("DELETE FROM Msvm_ComputerSystem", WqlException.InvalidQuery)]
    public void What_is_no_query_is_refused(string query, uint code) => Assert.Equal(code, Assert.Throws<WqlException>(() => Run(query)).Code);

    private static string Names(string query) => string.Join(' ', Run(query).Select(one => one.Instance["ElementName"]));

    private static List<WqlResult> Run(string query) => new WqlEngine(Host.V2, Host.Name).Run(query);
}
